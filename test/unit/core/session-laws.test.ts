import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CompleteParams } from '../../../src/protocol/engine.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { calibrated, generationOf } from '../../support/samples.ts';
import { sessionOn } from '../../support/sessions.ts';

/** A line, and a model that writes any of a few things, and is sure of them or not. */
const line = fc.stringMatching(/^[a-d (){};="]{1,24}$/);
const writes = fc.array(fc.record({ text: line, confidence: fc.constantFrom(0.1, 0.6, 0.9) }), {
    minLength: 1,
    maxLength: 8,
});
const edits = fc.array(
    fc.record({
        kind: fc.constantFrom('type', 'type', 'type', 'take', 'delete', 'ask', 'wait'),
        chars: fc.integer({ min: 1, max: 6 }),
        text: line,
    }),
    { maxLength: 30 },
);

describe('the laws of a session', () => {
    it('what is shown stays, to its last character, while it is typed', async () => {
        await fc.assert(
            fc.asyncProperty(line, writes, async (before, written) => {
                let i = 0;
                const engine = new FakeEngine(() => {
                    const next = written[i++ % written.length];
                    return calibrated(next?.text ?? '', next?.confidence ?? 0, 0.5);
                });
                const { complete } = sessionOn(engine);
                const first = await complete(`a${before}│`);
                if (first.outcome.kind !== 'shown') return;
                const { text } = first.outcome;
                for (let typed = 1; typed < text.length; typed++) {
                    const { outcome } = await complete(`a${before}${text.slice(0, typed)}│`);
                    assert.equal(outcome.kind === 'shown' && outcome.text, text.slice(typed));
                }
                assert.equal(engine.asked.length, 1);
            }),
        );
    });

    it('whatever is done, there is one outcome, for the text as it is now, and no exception', async () => {
        await fc.assert(
            fc.asyncProperty(writes, edits, async (written, all) => {
                let i = 0;
                const answer = ({ branches }: CompleteParams) => {
                    const next = written[i++ % written.length];
                    const made = calibrated(next?.text ?? '', next?.confidence ?? 0, 0.5);
                    const others = branches > 1 ? [generationOf('b;'), generationOf('c')] : [];
                    return { ...made, others };
                };
                const clock = new FakeClock();
                const { ask, session } = sessionOn(new FakeEngine(answer), clock);
                let text = 'let a = ';
                let offered = '';
                for (const { kind, chars, text: typed } of all) {
                    if (kind === 'type') text += typed.slice(0, chars);
                    if (kind === 'take') text += offered;
                    if (kind === 'delete') text = text.slice(0, -chars);
                    if (kind === 'wait') clock.pass(chars * 200);
                    const { outcome } = await ask(`${text}│`, {
                        trigger: kind === 'ask' ? 'invoke' : 'automatic',
                        lastAction: kind === 'delete' ? 'deleted' : 'typed',
                    });
                    offered = outcome.kind === 'shown' ? outcome.text : '';
                    if (outcome.kind === 'shown') assert.match(outcome.text, /\S$/);
                    else assert.match(outcome.reason, /^[a-z-]+$/);
                    if (kind === 'delete') assert.equal(offered, '');
                }
                session.forget();
            }),
        );
    });
});

describe('a thousand quick edits', () => {
    it('leave one request, and an answer for the last of them', async () => {
        const engine = new FakeEngine(({ prefix }) => generationOf(`rest of ${prefix.length}`));
        const { complete } = sessionOn(engine);
        let abort = new AbortController();
        const answers = Array.from({ length: 1000 }, (_, i) => {
            abort.abort();
            abort = new AbortController();
            return complete(`let ${'a'.repeat(i)}│`, abort.signal);
        });
        const outcomes = (await Promise.all(answers)).map(({ outcome }) => outcome);
        assert.deepEqual(outcomes.at(-1), {
            kind: 'shown',
            text: 'rest of 1003',
            overwrites: 0,
        });
        const last = atCursor(`let ${'a'.repeat(999)}│`).prefix;
        assert.equal(engine.asked.at(-1)?.prefix, last);
    });
});
