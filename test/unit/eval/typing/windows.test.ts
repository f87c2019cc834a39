import assert from 'node:assert/strict';
import { makeWindows } from '../../../../eval/typing/windows.ts';

const lines = (count: number): string =>
    Array.from({ length: count }, (_, i) => `const line${i} = ${i}; `).join('\n');
const document = (name: string, text: string) => ({ repository: 'a/b', path: name, text });
const documents = [
    document('long.ts', lines(200)),
    document('longer.ts', lines(300)),
    document('short.ts', lines(3)),
];

describe('the pieces of files to be typed', () => {
    it('are whole lines, one piece of each file that has room for it', () => {
        const windows = makeWindows(documents, 5, 100, 1);
        assert.deepEqual(windows.map((each) => each.document.path).sort(), [
            'long.ts',
            'longer.ts',
        ]);
        for (const { document: file, above, typed, below } of windows) {
            const text = file.text.replace(/ +$/gm, '');
            assert.equal(above + typed + below, text);
            assert.match(typed, /^\n\S/);
            assert.ok(typed.length >= 100 && typed.length < 130);
            assert.ok(above.length >= 199);
        }
    });

    it('are the same for a seed, and others for another', () => {
        const drawn = (seed: number) => makeWindows(documents, 2, 100, seed);
        assert.deepEqual(drawn(1), drawn(1));
        assert.notDeepEqual(drawn(1), drawn(2));
    });
});
