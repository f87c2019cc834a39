import assert from 'node:assert/strict';
import { covers, extentAt } from '../../../src/core/extent.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings.ts';
import { atCursor } from '../../support/at-cursor.ts';

const typed = (drawn: string, settings: Partial<Settings> = {}) =>
    extentAt(atCursor(drawn), { ...defaultSettings, ...settings });
const asked = (drawn: string, settings: Partial<Settings> = {}) =>
    extentAt(atCursor(drawn, { trigger: 'invoke' }), { ...defaultSettings, ...settings });

const insideLine = 'function f() {\n    return a + │\n}';
const emptyBody = 'function f() {\n    │\n}';

describe('how much is asked for', () => {
    it('is the rest of the line while the user types, as far as the model is sure of it', () => {
        assert.deepEqual(typed(insideLine), { branches: 1, stopBelow: null });
        assert.deepEqual(typed(insideLine, { minConfidence: 0.4 }), {
            branches: 1,
            stopBelow: 0.4,
        });
    });

    it('is several lines where a block begins', () => {
        assert.deepEqual(typed(emptyBody).block, { indent: 0, stopBelow: null });
        assert.deepEqual(typed('    if (a) {│}').block, { indent: 4, stopBelow: null });
        assert.equal(typed(insideLine).block, undefined);
    });

    it('is several lines and alternatives for who asks, the first line to its end', () => {
        const extent = asked(insideLine, { alternatives: 4 });
        assert.deepEqual(extent, { branches: 4, block: { indent: 3, stopBelow: null } });
    });

    it('is one line where something stands on the right that is not replaced', () => {
        assert.equal(asked('const a = │ + 1;').block, undefined);
    });

    it('is one line where the setting says never, several anywhere where it says always', () => {
        assert.equal(typed(emptyBody, { multiline: 'never' }).block, undefined);
        assert.equal(asked(emptyBody, { multiline: 'never' }).block, undefined);
        assert.deepEqual(typed(insideLine, { multiline: 'always' }).block, {
            indent: 3,
            stopBelow: null,
        });
    });
});

describe('an answer serves another request', () => {
    const one = { branches: 1, stopBelow: null };
    const block = { ...one, block: { indent: 0 } };
    const all = { branches: 3, block: { indent: 0 } };

    it('when as much was asked for', () => {
        assert.ok(covers(one, one));
        assert.ok(covers(block, one));
        assert.ok(covers(all, one) && covers(all, block) && covers(all, all));
    });

    it('not when less was asked for', () => {
        assert.ok(!covers(one, block));
        assert.ok(!covers(block, all));
        assert.ok(!covers(one, { branches: 1 }));
    });
});
