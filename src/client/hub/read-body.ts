import * as l10n from '@vscode/l10n';
import { count } from '../../base/numerals.ts';
import { HubError } from './hub-error.ts';

/**
 * Reads a whole answer, as long as it is no larger than it may be.
 *
 * @param alive called with every piece
 * @throws HubError `bad-answer`
 */
export async function readBody(
    response: Response,
    mostBytes: number,
    alive: () => void,
): Promise<Buffer> {
    const host = new URL(response.url).host;
    const tooLarge = (): HubError =>
        new HubError(
            'bad-answer',
            l10n.t(
                '{0} answers with more than the {1} bytes that are read.',
                host,
                count(mostBytes),
            ),
        );
    if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
        await response.body?.cancel();
        throw tooLarge();
    }
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    const body: AsyncIterable<Uint8Array> | null = response.body;
    for await (const piece of body ?? []) {
        alive();
        bytes += piece.byteLength;
        // Leaving the loop ends the connection.
        if (bytes > mostBytes) throw tooLarge();
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}
