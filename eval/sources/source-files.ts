/** Which files are source text that people wrote. */
import { extname } from 'node:path';
import { normalizeLineEnds } from '../../src/core/snapshot.ts';

const extensions: Readonly<Record<string, readonly string[]>> = {
    TypeScript: ['.ts', '.tsx', '.mts', '.cts'],
    JavaScript: ['.js', '.jsx', '.mjs', '.cjs'],
    Python: ['.py', '.pyi'],
    Go: ['.go'],
    Rust: ['.rs'],
    Java: ['.java'],
    'C and C++': ['.c', '.h', '.cc', '.cpp', '.hpp'],
    'C#': ['.cs'],
    other: ['.css', '.scss', '.html', '.sh', '.json', '.yml', '.yaml', '.sql'],
};

const languages = new Map(
    Object.entries(extensions).flatMap(([language, all]) =>
        all.map((extension) => [extension, language] as const),
    ),
);

/** The language that a path's extension tells; undefined where it tells none that we know. */
export function languageOf(path: string): string | undefined {
    return languages.get(extname(path).toLowerCase());
}

/** Folders of things that others wrote, or programs. */
const foreignFolder =
    /(^|\/)(\.[^/]+|node_modules|bower_components|_?vendor(ed)?|third[-_]?party|site-packages|venv|__pycache__|dist|build|out|target|coverage|generated|__generated__|__?snapshots?__?|fixtures|locales?)\//i;
const foreignName = /([.-]min|\.bundle|\.generated|_pb2|[-.]lock)\.[^./]+$/i;

/** Whether a file is worth reading, by its path alone. */
export function isSourcePath(path: string): boolean {
    return languageOf(path) !== undefined && !foreignFolder.test(path) && !foreignName.test(path);
}

/** In bytes. */
const size = { least: 200, most: 200_000 };
/** In characters. */
const longestLine = 1000;

/** The text of a source file; undefined for what is none, or too small or too large to be worth it. */
export function sourceText(content: Uint8Array): string | undefined {
    if (content.length < size.least || content.length > size.most) return undefined;
    const text = normalizeLineEnds(new TextDecoder().decode(content));
    if (/[\0\uFFFD]/.test(text)) return undefined;
    return text.split('\n').some((line) => line.length > longestLine) ? undefined : text;
}
