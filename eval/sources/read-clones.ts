import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SourceMissingError, type Document } from './document.ts';
import { isSourcePath, sourceText } from './source-files.ts';
import {
    cloneName,
    howToGetClones,
    readValidationList,
    type ValidationRepository,
} from './validation-list.ts';

/** The most that git may print, in bytes: all files of a repository. */
const mostOutput = 2 ** 30;

/**
 * Reads the source files of clones, or bare mirrors, at the commits of the list.
 *
 * @param folder holds them under the names `owner+name`
 * @throws SourceMissingError naming what is missing, with the commands that fetch it
 * @throws Error where git cannot be run
 */
export function readClones(
    folder: string,
    repositories: readonly ValidationRepository[] = readValidationList(),
): Document[] {
    const missing = repositories.filter((repository) => !hasCommit(folder, repository));
    if (missing.length > 0) {
        const names = missing.map(({ name, commit }) => `  ${name} at ${commit}`);
        throw new SourceMissingError(
            `${folder} lacks:\n${names.join('\n')}\n\n${howToGetClones(missing, folder)}`,
        );
    }
    return repositories.flatMap((repository) => readRepository(folder, repository));
}

function readRepository(folder: string, repository: ValidationRepository): Document[] {
    const listed = git(folder, repository, ['ls-tree', '-r', '-z', repository.commit]).toString();
    // Each is "<mode> <type> <id>\t<path>"; modes other than 100… are links and submodules.
    const files = listed.split('\0').flatMap((entry) => {
        const [head = '', path = ''] = entry.split('\t');
        const [mode = '', type, id = ''] = head.split(' ');
        const isWanted = type === 'blob' && mode.startsWith('100') && isSourcePath(path);
        return isWanted ? [{ id, path }] : [];
    });
    const ids = files.map(({ id }) => `${id}\n`).join('');
    const contents = parseBatch(git(folder, repository, ['cat-file', '--batch'], ids));
    return files.flatMap(({ path }, i) => {
        const content = contents[i];
        const text = content && sourceText(content);
        return text === undefined ? [] : [{ repository: repository.name, path, text }];
    });
}

/** Contents in the order asked for; undefined where an object is missing. */
function parseBatch(output: Buffer): (Buffer | undefined)[] {
    const contents: (Buffer | undefined)[] = [];
    for (let at = 0; at < output.length;) {
        // "<id> <type> <bytes>\n<content>\n", or "<id> missing\n".
        const headEnd = output.indexOf('\n', at);
        const bytes = Number(output.toString('utf8', at, headEnd).split(' ')[2]);
        const start = headEnd + 1;
        contents.push(Number.isNaN(bytes) ? undefined : output.subarray(start, start + bytes));
        at = Number.isNaN(bytes) ? start : start + bytes + 1;
    }
    return contents;
}

function hasCommit(folder: string, repository: ValidationRepository): boolean {
    if (gitFolder(folder, repository) === undefined) return false;
    const object = `${repository.commit}^{commit}`;
    return runGit(folder, repository, ['cat-file', '-e', object]).status === 0;
}

/** Where git's data lies: in a clone's .git, or a bare mirror itself. */
function gitFolder(folder: string, repository: ValidationRepository): string | undefined {
    const clone = join(folder, cloneName(repository));
    return [join(clone, '.git'), clone].find((place) => existsSync(join(place, 'objects')));
}

function git(folder: string, repository: ValidationRepository, args: string[], input = ''): Buffer {
    const { status, stdout, stderr } = runGit(folder, repository, args, input);
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString()}`);
    return stdout;
}

function runGit(folder: string, repository: ValidationRepository, args: string[], input = '') {
    const place = gitFolder(folder, repository) ?? folder;
    const options = { input, maxBuffer: mostOutput };
    const ended = spawnSync('git', [`--git-dir=${place}`, ...args], options);
    if (ended.error) throw new Error(`git cannot be run: ${ended.error.message}.`);
    return ended;
}
