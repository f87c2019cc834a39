import { askHub, whileAlive, type HubConnection } from './hub-connection.ts';
import { isLicence } from './file-choice.ts';
import type { ModelInfo } from './hub-api.ts';
import { readBody } from './read-body.ts';

const mostBytes = 256 * 1024;
const mostLines = 3;
const mostChars = 300;

/**
 * How the licence text of a repository begins; '' where it has none of its own.
 *
 * @throws HubError; the signal's reason
 */
export async function licenceBeginning(
    hub: HubConnection,
    { id, revision, files }: ModelInfo,
    signal: AbortSignal,
): Promise<string> {
    const file = files.find(({ path, bytes }) => isLicence(path) && bytes <= mostBytes);
    if (!file) return '';
    const url = `${hub.endpoint}/${id}/resolve/${revision}/${encodeURIComponent(file.path)}`;
    return whileAlive(new URL(url).host, hub.limits, signal, async (either, alive) => {
        const response = await askHub(hub, url, {}, either);
        return beginningOf((await readBody(response, mostBytes, alive)).toString('utf8'));
    });
}

/** Its first lines that say something, on one line each. */
export const beginningOf = (text: string): string =>
    text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => /\p{L}/u.test(line))
        .slice(0, mostLines)
        .join('\n')
        .slice(0, mostChars);
