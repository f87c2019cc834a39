import { assertNever } from '../../src/base/assert-never.ts';
import type { Source } from '../options.ts';
import type { Document } from './document.ts';
import { readClones } from './read-clones.ts';
import { readCorpus } from './read-corpus.ts';
import { readFolder } from './read-folder.ts';

/** @throws SourceMissingError where there is nothing to read */
export async function readDocuments(source: Source): Promise<Document[]> {
    switch (source.kind) {
        case 'corpus':
            return readCorpus(source.file);
        case 'clones':
            return readClones(source.folder);
        case 'files':
            return readFolder(source.folder);
        default:
            return assertNever(source);
    }
}
