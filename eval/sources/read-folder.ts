import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { SourceMissingError, type Document } from './document.ts';
import { isSourcePath, sourceText } from './source-files.ts';

/**
 * Reads the source files of any folder, in the order of their paths.
 *
 * @throws SourceMissingError where there are none
 */
export function readFolder(folder: string): Document[] {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        throw new SourceMissingError(`There is no folder ${folder}.`);
    }
    const documents = paths(folder, '')
        .sort()
        .flatMap((path) => {
            const text = sourceText(readFileSync(join(folder, path)));
            return text === undefined ? [] : [{ repository: basename(folder), path, text }];
        });
    if (documents.length === 0) throw new SourceMissingError(`${folder} holds no source files.`);
    return documents;
}

/** Paths below `inside`, without folders that hold nobody's own source: those may be large. */
function paths(folder: string, inside: string): string[] {
    return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
        const path = join(inside, entry.name).replaceAll(sep, '/');
        if (entry.isDirectory()) return isSourcePath(`${path}/a.ts`) ? paths(folder, path) : [];
        return entry.isFile() && isSourcePath(path) ? [path] : [];
    });
}
