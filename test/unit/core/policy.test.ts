import assert from 'node:assert/strict';
import { decide } from '../../../src/core/policy.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings.ts';
import type { EditorSnapshot } from '../../../src/core/snapshot.ts';
import type { Suggestion } from '../../../src/core/suggestion.ts';
import type { SkipReason } from '../../../src/protocol/trace.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { generationOf } from '../../support/samples.ts';

function assertSkips(
    reason: SkipReason,
    snapshot: EditorSnapshot,
    settings: Partial<Settings> = {},
): void {
    const decision = decide(snapshot, { ...defaultSettings, ...settings }, undefined, undefined);
    assert.deepEqual(decision, { kind: 'skip', reason });
}

function assertAsks(snapshot: EditorSnapshot, settings: Partial<Settings> = {}): void {
    const decision = decide(snapshot, { ...defaultSettings, ...settings }, undefined, undefined);
    assert.deepEqual(decision, { kind: 'ask' });
}

describe('deciding whether to ask the model', () => {
    it('asks where there is text left of the cursor', () => {
        assertAsks(atCursor('const total = │;'));
    });

    it('asks in the middle of a word', () => {
        assertAsks(atCursor('const total = pri│ces;'));
    });

    it('asks on an empty line below some text', () => {
        assertAsks(atCursor('function total() {\n    │\n}'));
    });

    it('skips when turned off', () => {
        assertSkips('turned-off', atCursor('let a│'), { enable: { '*': false } });
    });

    it('skips when turned off for this language', () => {
        const enable = { '*': true, typescript: false };
        assertSkips('language-off', atCursor('let a│'), { enable });
    });

    it('asks in a language that is on where all others are off', () => {
        assertAsks(atCursor('let a│'), { enable: { '*': false, typescript: true } });
    });

    it('skips when it is to suggest only when asked, and was not', () => {
        assertSkips('manual-only', atCursor('let a│'), { trigger: 'manual' });
    });

    it('asks when it is to suggest only when asked, and was', () => {
        assertAsks(atCursor('let a│', { trigger: 'invoke' }), { trigger: 'manual' });
    });

    it('skips at the beginning of a file, whatever follows', () => {
        assertSkips('empty-prefix', atCursor('│import fs;'));
    });

    it('skips where only white space stands on the left', () => {
        assertSkips('empty-prefix', atCursor('\n\t  │'));
    });

    it('skips inside a character', () => {
        const half = '🙂'.charAt(0);
        assertSkips('inside-character', atCursor(`const smile = '${half}│`));
    });

    it('asks behind a character beyond the basic plane', () => {
        assertAsks(atCursor("const smile = '🙂│"));
    });
});

describe('deciding whether to reuse the last suggestion', () => {
    const last: Suggestion = {
        snapshot: atCursor('const total = │;'),
        text: 'prices.length',
        generation: generationOf('prices.length'),
        cuts: [],
    };

    it('reuses what is left of it while the user types it', () => {
        assert.deepEqual(
            decide(atCursor('const total = pri│;'), defaultSettings, last, undefined),
            {
                kind: 'reuse',
                suggestion: last,
                text: 'ces.length',
            },
        );
    });

    it('asks again when the user types something else', () => {
        assert.deepEqual(decide(atCursor('const total = c│;'), defaultSettings, last, undefined), {
            kind: 'ask',
        });
    });

    it('skips rather than reuses when turned off meanwhile', () => {
        const off = { ...defaultSettings, enable: { '*': false } };
        assert.deepEqual(decide(atCursor('const total = pri│;'), off, last, undefined), {
            kind: 'skip',
            reason: 'turned-off',
        });
    });
});
