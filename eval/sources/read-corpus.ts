import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { issueInWords } from '../../src/base/issue-in-words.ts';
import { SourceMissingError, type Document } from './document.ts';
import { howToGetClones, readValidationList } from './validation-list.ts';

const Row = v.object({ repository: v.string(), path: v.string(), text: v.string() });

/**
 * Reads documents, one JSON object a line.
 *
 * @throws SourceMissingError with the commands that lead to documents
 * @throws Error naming the first line that is none
 */
export async function readCorpus(file: string): Promise<Document[]> {
    if (!existsSync(file)) {
        throw new SourceMissingError(
            `There is no ${file}.\n\n${howToGetClones(readValidationList(), 'clones')}`,
        );
    }
    const lines = (await readFile(file, 'utf8')).split('\n');
    return lines.flatMap((line, i) => {
        if (line.trim() === '') return [];
        const parsed = v.safeParse(Row, parseJson(line));
        if (parsed.success) return [parsed.output];
        throw new Error(`${file}:${i + 1}: ${issueInWords(parsed.issues[0])}`);
    });
}

function parseJson(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch {
        return undefined;
    }
}
