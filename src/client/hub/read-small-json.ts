import * as v from 'valibot';
import { parseJson } from '../../base/parse-json.ts';
import { readBeginning } from '../../files/plain-file.ts';

const mostBytes = 1024 * 1024;

/** What a small JSON file holds; undefined where there is none, or one that does not fit the schema. */
export async function readSmallJson<S extends v.GenericSchema>(
    path: string,
    schema: S,
): Promise<v.InferOutput<S> | undefined> {
    try {
        const content = await readBeginning(path, mostBytes + 1);
        if (!content || content.length > mostBytes) return undefined;
        const parsed = v.safeParse(schema, parseJson(content));
        return parsed.success ? parsed.output : undefined;
    } catch {
        // Not JSON, or nothing that can be read.
        return undefined;
    }
}
