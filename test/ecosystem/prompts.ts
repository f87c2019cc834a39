/** Pieces of code of our own that end where somebody types. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/project.ts';

export interface CodePrompt {
    readonly path: string;
    readonly prefix: string;
}

const file = join(projectRoot, 'test', 'fixtures', 'ecosystem', 'prompts.txt');

/** A line `=== path` begins each; the newline before the next such line is not part of it. */
export const prompts: readonly CodePrompt[] = readFileSync(file, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((piece) => {
        const end = piece.indexOf('\n');
        return { path: piece.slice(0, end), prefix: piece.slice(end + 1).replace(/\n$/, '') };
    });
