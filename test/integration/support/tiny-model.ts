import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tinyModel } from './settings.ts';

/** A text that the tiny model surely continues with `completion`. */
export interface Example {
    readonly path: string;
    readonly prefix: string;
    readonly completion: string;
}

const examples = JSON.parse(
    readFileSync(join(tinyModel, 'examples.json'), 'utf8'),
) as readonly Example[];

/** The example whose prefix ends in these characters. */
export function example(endOfPrefix: string): Example {
    const found = examples.find(({ prefix }) => prefix.endsWith(endOfPrefix));
    if (!found) throw new Error(`The tiny model has no example that ends in "${endOfPrefix}".`);
    return found;
}
