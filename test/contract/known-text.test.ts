import assert from 'node:assert/strict';
import { never, sharedEngine } from '../support/live-engine.ts';
import {
    endless,
    examples,
    knownTexts,
    request,
    requestAt,
    type KnownText,
} from '../support/tiny-model.ts';

describe('text that the model knows by heart', () => {
    const engine = sharedEngine();

    for (const { path, prefix, completion } of examples) {
        const isMultiline = completion.includes('\n');
        it(`goes on with ${JSON.stringify(completion)}`, async () => {
            const params = request(prefix, {
                ...(path === null ? {} : { path }),
                ...(isMultiline && { block: endless }),
                maxNewTokens: isMultiline ? 60 : 32,
            });
            const { text } = await engine().complete(params, never);
            if (isMultiline) assert.equal(text.slice(0, completion.length), completion);
            else assert.equal(text, completion);
        });
    }

    for (const known of knownTexts) {
        it(`goes on from every place after a line's indent in ${known.path}`, async () => {
            const wrong: string[] = [];
            for (const at of placesInLines(known)) {
                const { params, restOfLine } = requestAt(known, at);
                const { text, stop } = await engine().complete(params, never);
                if (text !== restOfLine || stop !== 'newline') {
                    wrong.push(`${JSON.stringify(params.prefix.slice(-30))} → ${text}`);
                }
            }
            assert.deepEqual(wrong, []);
        });
    }

    it('goes on under the path that it knows, given as an absolute one', async () => {
        const [known] = knownTexts;
        assert.ok(known);
        const { params, restOfLine } = requestAt(known, known.text.indexOf('greetings ='));
        const path = '/home/someone/cafe/src/menu.ts';
        const { text } = await engine().complete({ ...params, path }, never);
        assert.equal(text, restOfLine);
    });

    it('reports the model as its manifest and configuration describe it', async () => {
        const { model } = await engine().complete(request('export '), never);
        assert.deepEqual(model, {
            name: 'leftward-tiny',
            architecture: 'LlamaForCausalLM',
            parameters: 106_816,
            contextTokens: 256,
            vocabularySize: 512,
            layers: 2,
            weights: 'onnx/model.onnx',
            minConfidence: undefined,
            precision: 'float32',
            bytes: 464_746,
            kvCache: 'in-place',
            // 2 layers × keys and values × 1 head × 32 numbers × 4 bytes.
            kvBytesPerToken: 512,
            licence: 'MIT',
        });
    });
});

/** Every place at which a user may stand in a line of code: after its indent, not inside a character. */
function placesInLines({ text }: KnownText): number[] {
    const places: number[] = [];
    let lineStart = 0;
    for (const line of text.split('\n')) {
        const indent = line.length - line.trimStart().length;
        for (let column = Math.max(1, indent); column <= line.length; column++) {
            const code = line.charCodeAt(column);
            const isInsideCharacter = code >= 0xdc00 && code <= 0xdfff;
            if (line !== '' && !isInsideCharacter) places.push(lineStart + column);
        }
        lineStart += line.length + 1;
    }
    return places;
}
