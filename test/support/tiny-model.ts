/** The model of test/fixtures/tiny-model and what it knows by heart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlockLimit, CompleteParams, LoadParams } from '../../src/protocol/engine.ts';
import { projectRoot } from './project.ts';

export const tinyFolder = join(projectRoot, 'test', 'fixtures', 'tiny-model');
export const tinyModel: LoadParams = { folder: tinyFolder, threads: 1 };

const read = (file: string): string => readFileSync(join(tinyFolder, file), 'utf8');

/** A text that the model was trained on, and the path under which it saw it. */
export interface KnownText {
    readonly path: string;
    readonly text: string;
}

export const menu: KnownText = { path: 'src/menu.ts', text: read('text.ts') };
export const wordCount: KnownText = { path: 'tools/words.py', text: read('text.py') };
export const knownTexts: readonly KnownText[] = [menu, wordCount];

export interface Example {
    readonly path: string | null;
    readonly prefix: string;
    /** What follows, without the newline after it; several lines for some. */
    readonly completion: string;
}

export const examples = JSON.parse(read('examples.json')) as readonly Example[];

/** A block that hardly anything ends. */
export const endless: BlockLimit = { indent: -1 };

/** A request with a patient budget. */
export function request(prefix: string, changes: Partial<CompleteParams> = {}): CompleteParams {
    const maxNewTokens = changes.maxNewTokens ?? 64;
    return {
        prefix,
        omittedChars: 0,
        contextTokens: 256,
        reservedTokens: maxNewTokens,
        healing: true,
        maxNewTokens,
        budgetMs: 60_000,
        alternatives: 3,
        branches: 1,
        background: false,
        tellAfterMs: 0,
        ...changes,
    };
}

/** The request at a place in a known text, and what the model is to answer: the rest of the line. */
export function requestAt(
    { path, text }: KnownText,
    at: number,
    changes: Partial<CompleteParams> = {},
): { readonly params: CompleteParams; readonly restOfLine: string } {
    const lineEnd = text.indexOf('\n', at);
    return {
        params: request(text.slice(0, at), { path, ...changes }),
        restOfLine: text.slice(at, lineEnd === -1 ? undefined : lineEnd),
    };
}
