import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeParams } from '../../../src/core/complete-params.ts';
import { CompletionSession } from '../../../src/core/session.ts';
import type { Extent } from '../../../src/core/extent.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings.ts';
import { textSnapshot, type EditorSnapshot } from '../../../src/core/snapshot.ts';
import type { CompleteParams } from '../../../src/protocol/engine.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { generationOf } from '../../support/samples.ts';

/** Every field of a request. Another one has to be added here, and has to come from the left. */
const fields = [
    'prefix',
    'omittedChars',
    'path',
    'contextTokens',
    'reservedTokens',
    'healing',
    'maxNewTokens',
    'budgetMs',
    'block',
    'stopBelow',
    'alternatives',
    'branches',
    'begin',
    'drafts',
    'recompute',
    'background',
    'tellAfterMs',
    'progress',
] as const;

type Listed = (typeof fields)[number];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Does not compile when `CompleteParams` gains or loses a field. */
const typeHasTheListedFieldsOnly: Same<keyof CompleteParams, Listed> = true;

/** The rest of the line, as for a user who types. */
const line: Extent = { branches: 1, stopBelow: null };

const requestFor = (snapshot: EditorSnapshot): CompleteParams =>
    completeParams(snapshot, line, defaultSettings, 400);

const anyRightSide = fc.record({
    lineSuffix: fc.string({ unit: 'grapheme' }),
    nextLine: fc.string({ unit: 'grapheme' }),
    unreadRightChars: fc.nat(),
});

describe('left context only', () => {
    it('is in the type of the request: it has no field for what stands on the right', () => {
        assert.ok(typeHasTheListedFieldsOnly);
        const made = Object.keys(requestFor(atCursor('const total = │prices;')));
        const unlisted = made.filter((name) => !fields.some((field) => field === name));
        assert.deepEqual(unlisted, []);
        assert.deepEqual(
            fields.filter((field) => !made.includes(field)),
            ['block', 'begin', 'drafts', 'recompute', 'progress'],
        );
    });

    it('gives the same request whatever follows the cursor', () => {
        assert.deepEqual(
            requestFor(atCursor('const total = │;')),
            requestFor(atCursor('const total = │prices.length;\nprint(total);\n')),
        );
    });

    it('gives another request for another left side', () => {
        assert.notDeepEqual(
            requestFor(atCursor('const total = │;')),
            requestFor(atCursor('const totals = │;')),
        );
    });

    it('gives the same request for every text on the right', () => {
        const here = atCursor('const total = │;');
        fc.assert(
            fc.property(anyRightSide, (right) => {
                assert.deepEqual(requestFor({ ...here, ...right }), requestFor(here));
            }),
        );
    });

    it('asks the engine the same through a whole session, for every text on the right', async () => {
        // Rules may look right to decide how many lines are wanted: here it is always one.
        const settings: Settings = { ...defaultSettings, multiline: 'never' };
        const here = atCursor('const total = │;', { trigger: 'invoke' });
        await fc.assert(
            fc.asyncProperty(anyRightSide, async (right) => {
                const asked = [here, { ...here, ...right }].map(async (snapshot) => {
                    const engine = new FakeEngine(() => generationOf('prices.length'));
                    const session = new CompletionSession(engine, new FakeClock());
                    const { signal } = new AbortController();
                    await session.complete(snapshot, () => snapshot, settings, signal);
                    return engine.asked;
                });
                const [plain, changed] = await Promise.all(asked);
                assert.equal(plain?.length, 1);
                assert.deepEqual(changed, plain);
            }),
        );
    });
});

describe('a request', () => {
    it('takes its limits from the settings', () => {
        const settings = {
            ...defaultSettings,
            contextTokens: 512,
            maxTokens: 8,
        };
        const here = atCursor('let a│');
        const params = completeParams(here, line, settings, 90);
        const { contextTokens, maxNewTokens, budgetMs } = params;
        assert.deepEqual([contextTokens, maxNewTokens, budgetMs], [512, 8, 90]);
        const block = { ...line, block: { indent: 0 } };
        assert.equal(completeParams(here, block, settings, 90).maxNewTokens, 128);
    });

    it('keeps the same part of the window free whatever is asked for, so that the KV cache stays', () => {
        const here = atCursor('let a│');
        const block = { ...line, block: { indent: 0 } };
        assert.equal(
            completeParams(here, block, defaultSettings, 90).reservedTokens,
            requestFor(here).reservedTokens,
        );
    });

    it('has no path for a file that has none', () => {
        assert.ok(!('path' in requestFor(textSnapshot('untitled', 'let a', 64))));
    });
});
