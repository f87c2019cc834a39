import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { languageOfPath } from '../../src/cli/language-of-path.ts';
import { Random } from '../cases/random.ts';
import { sourceText } from '../sources/source-files.ts';

/** A file on the machine, or one of a bare Git repository. */
interface Found {
    readonly name: string;
    readonly read: () => Uint8Array;
}

const others: Readonly<Record<string, string>> = {
    tf: 'terraform',
    proto: 'proto3',
    graphql: 'graphql',
    cmake: 'cmake',
    tcl: 'tcl',
    f90: 'fortran',
    ml: 'ocaml',
    astro: 'astro',
    hbs: 'handlebars',
    bats: 'bats',
    fish: 'fish',
    cu: 'cuda-cpp',
    cuh: 'cuda-cpp',
    csx: 'csharp',
    nix: 'nix',
    pyx: 'cython',
    bazel: 'bazel',
    svg: 'svg',
    leex: 'html',
    heex: 'html',
    scm: 'scheme',
    el: 'lisp',
};

function languageId(path: string): string {
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    return others[ending] ?? languageOfPath(path);
}

const most = { maxBuffer: 2 ** 30, encoding: 'utf8' } as const;

function filesIn(root: string): Found[] {
    if (root.endsWith('/repo')) {
        const names = execFileSync(
            'git',
            ['--git-dir', root, 'ls-tree', '-r', '--name-only', 'HEAD'],
            most,
        );
        return names.split('\n').map((path) => ({
            name: `${root}:${path}`,
            read: () =>
                execFileSync('git', ['--git-dir', root, 'show', `HEAD:${path}`], {
                    maxBuffer: 2 ** 28,
                    stdio: ['ignore', 'pipe', 'ignore'],
                }),
        }));
    }
    const names = execFileSync('find', [root, '-xdev', '-type', 'f', '-size', '-200k'], most);
    return names.split('\n').map((path) => ({ name: path, read: () => readFileSync(path) }));
}

/** Reads at most `count` files of each language, drawn from all. */
export function* filesByLanguage(
    roots: readonly string[],
    count: number,
    wanted: readonly string[] | undefined,
): Generator<readonly [languageId: string, texts: readonly { name: string; text: string }[]]> {
    const byLanguage = new Map<string, Found[]>();
    for (const file of roots.flatMap(filesIn)) {
        const id = languageId(file.name);
        if (id === 'unknown' || (wanted && !wanted.includes(id))) continue;
        byLanguage.set(
            id,
            [...(byLanguage.get(id) ?? [])].length < 0 ? [] : push(byLanguage.get(id), file),
        );
    }
    for (const [id, found] of [...byLanguage].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        const texts: { name: string; text: string }[] = [];
        for (const file of new Random(1).shuffled(found.slice(0, 20000))) {
            if (texts.length >= count) break;
            try {
                const text = sourceText(file.read());
                if (text !== undefined && !/\/(?:dist|min)\/|\.min\./.test(file.name))
                    texts.push({ name: file.name, text });
            } catch {
                /* gone */
            }
        }
        yield [id, texts];
    }
}

function push(list: Found[] | undefined, file: Found): Found[] {
    if (!list) return [file];
    list.push(file);
    return list;
}
