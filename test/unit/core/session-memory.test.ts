import assert from 'node:assert/strict';
import { CompletionSession } from '../../../src/core/session.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { prefixChars, type EditorSnapshot } from '../../../src/core/snapshot.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { usedHeapMb } from '../../support/heap.ts';
import { generationOf } from '../../support/samples.ts';

const settings = { ...defaultSettings, contextTokens: 8192 };
const mostChars = prefixChars(settings.contextTokens);

/** A line of 10 MB, another one for each key, as an editor has it: one flat string. */
function longLine(key: number): string {
    return Buffer.alloc(10_000_000, `value${key}, `).toString('latin1');
}

/** What the editor reads of it: parts, which hold the whole in memory. */
function snapshotIn(line: string, key: number): EditorSnapshot {
    const cursor = 5_000_000 + key;
    return atCursor('│', {
        uri: 'file:///work/shop/data.js',
        trigger: 'invoke',
        prefix: line.slice(cursor - mostChars, cursor),
        omittedChars: cursor - mostChars,
        lineSuffix: line.slice(cursor),
        nextLine: line,
    });
}

function countedSession() {
    const engine = new FakeEngine(() => generationOf('total'));
    const session = new CompletionSession(engine, new FakeClock());
    let asked = 0;
    const press = async (snapshot: EditorSnapshot): Promise<void> => {
        await session.complete(snapshot, () => snapshot, settings, new AbortController().signal);
        // The double itself must remember nothing.
        asked += engine.asked.splice(0).length;
    };
    return { session, press, asked: () => asked };
}

describe('the memory of a session', () => {
    it('is flat while somebody types in a line of 10 MB', async () => {
        const { press, asked } = countedSession();
        // What is made once, such as the rules of a language, is there after a few keys.
        for (let key = -10; key <= 0; key++) await press(snapshotIn(longLine(key), key));
        const before = await usedHeapMb();
        for (let key = 1; key <= 240; key++) await press(snapshotIn(longLine(key), key));
        const grown = (await usedHeapMb()) - before;
        assert.ok(asked() > 200, `${asked()} were asked`);
        assert.ok(grown <= 40, `${grown.toFixed(0)} MB`);
    });

    it('holds nothing of documents that were closed', async () => {
        const { session, press } = countedSession();
        const before = await usedHeapMb();
        const text = 'value, '.repeat(mostChars / 7);
        for (let file = 0; file < 100; file++) {
            const uri = `file:///work/shop/${file}.js`;
            for (let key = 0; key < 3; key++) {
                await press(atCursor('│', { uri, trigger: 'invoke', prefix: `${text}${key}` }));
            }
            session.close(uri);
        }
        const grown = (await usedHeapMb()) - before;
        assert.ok(grown <= 4, `${grown.toFixed(1)} MB`);
    });
});
