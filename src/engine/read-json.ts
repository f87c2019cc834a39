/** The JSON files of a model folder. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueInWords } from '../base/issue-in-words.ts';
import { decodeText, isCutOff, parseJson } from '../base/parse-json.ts';
import { corrupt, fileInside, readInside, refuseUnlessFetched } from './inside-folder.ts';

/**
 * @returns undefined where there is no such file
 * @throws EngineError `model-incomplete` where it is empty or a Git LFS pointer, `model-corrupt`
 */
export async function readJson(folder: string, file: string): Promise<unknown> {
    const found = await fileInside(folder, file);
    if (!found) return undefined;
    await refuseUnlessFetched(folder, file, found);
    const content = await readInside(folder, file);
    if (!content) return undefined;
    try {
        return parseJson(content);
    } catch (error) {
        const detail = isCutOff(content)
            ? l10n.t('{0} in {1} is not JSON. It ends in the middle.', file, folder)
            : l10n.t('{0} in {1} is not JSON.', file, folder);
        throw corrupt(detail, error);
    }
}

/** @throws as `readJson`, and EngineError `model-corrupt` where the file does not fit the schema */
export async function readAs<S extends v.GenericSchema>(
    schema: S,
    folder: string,
    file: string,
): Promise<v.InferOutput<S> | undefined> {
    const value = await readJson(folder, file);
    if (value === undefined) return undefined;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    throw corrupt(`${file}: ${issueInWords(parsed.issues[0])}`);
}

/** Like `readAs`, of a file that may as well be missing: an empty one says nothing. */
export async function readOptional<S extends v.GenericSchema>(
    schema: S,
    folder: string,
    file: string,
): Promise<v.InferOutput<S> | undefined> {
    const content = await readInside(folder, file);
    if (!content || decodeText(content).trim() === '') return undefined;
    return readAs(schema, folder, file);
}
