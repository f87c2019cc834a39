import { open } from 'node:fs/promises';
import * as v from 'valibot';

const mostBytes = 1024 * 1024;

/** What a small JSON file holds; undefined where there is none, or one that does not fit the schema. */
export async function readSmallJson<S extends v.GenericSchema>(
    path: string,
    schema: S,
): Promise<v.InferOutput<S> | undefined> {
    const file = await open(path).catch(() => undefined);
    if (!file) return undefined;
    try {
        const { size } = await file.stat();
        if (size > mostBytes) return undefined;
        const parsed = v.safeParse(schema, JSON.parse(await file.readFile('utf8')));
        return parsed.success ? parsed.output : undefined;
    } catch {
        // Not JSON, or not a file.
        return undefined;
    } finally {
        await file.close();
    }
}
