// @ts-check
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

/**
 * A program with arguments that becomes what is written after it, cut off from something. Linux alone has it, and not
 * every machine lets everybody use it.
 *
 * @typedef {readonly string[]} Launcher
 */

/** Whoever is not root becomes it, in a world of its own. */
const unshare = () => (userInfo().uid === 0 ? ['unshare'] : ['unshare', '--map-root-user']);

/** Lets a program reach this machine alone. @returns {Launcher | undefined} */
export function withoutNetwork() {
    return ifItWorks([...unshare(), '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']);
}

/** Lets a program find these folders empty. @param {readonly string[]} folders @returns {Launcher | undefined} */
export function withoutFolders(folders) {
    const hide = folders.map((_, index) => `mount -t tmpfs none "$${index + 1}"`).join(' && ');
    const script = `${hide} && shift ${folders.length} && exec "$@"`;
    return ifItWorks([...unshare(), '--mount', 'sh', '-c', script, 'sh', ...folders]);
}

/** @param {Launcher} launcher @returns {Launcher | undefined} */
function ifItWorks(launcher) {
    const [program = '', ...programArguments] = launcher;
    const { status } = spawnSync(program, [...programArguments, 'true'], { stdio: 'ignore' });
    return status === 0 ? launcher : undefined;
}
