import { readFile, realpath } from 'node:fs/promises';
import { textSnapshot, normalizeLineEnds, type EditorSnapshot } from '../core/snapshot.ts';
import { UsageError, type Cursor } from './arguments.ts';
import { languageOfPath } from './language-of-path.ts';

/**
 * What an editor would know with the cursor there.
 *
 * @throws UsageError when the file has no such place
 */
export async function snapshotAt(
    { file, line, column }: Cursor,
    contextTokens: number,
): Promise<EditorSnapshot> {
    const source = await readFile(file, 'utf8');
    const text = normalizeLineEnds(source.replace(/^\uFEFF/, ''));
    const lines = text.split('\n');
    const current = lines[line - 1];
    if (current === undefined) throw new UsageError(`${file} has ${lines.length} lines.`);
    if (column > current.length + 1) {
        throw new UsageError(`Line ${line} of ${file} has columns 1 to ${current.length + 1}.`);
    }
    const left = [...lines.slice(0, line - 1), current.slice(0, column - 1)].join('\n');
    return {
        ...textSnapshot(file, left, contextTokens, file),
        target: await realpath(file),
        languageId: languageOfPath(file),
        nextLine: lines.slice(line).find((below) => below.trim() !== '') ?? '',
        lineSuffix: current.slice(column - 1),
        unreadRightChars: text.length - left.length,
    };
}
