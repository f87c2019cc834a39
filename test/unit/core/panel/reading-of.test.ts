import assert from 'node:assert/strict';
import * as v from 'valibot';
import { toPanelSchema, type Reading } from '../../../../src/protocol/panel.ts';
import type { CompletionTrace } from '../../../../src/protocol/trace.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { PanelTalk } from '../../../support/panel-talk.ts';
import { generationOf, stepOf } from '../../../support/samples.ts';

/** What is shown of a trace at the drawn cursor, which showed `text`. */
async function readingOf(
    drawn: string,
    text: string,
    more: Partial<CompletionTrace> = {},
): Promise<Reading> {
    const talk = new PanelTalk(new FakeEngine(() => generationOf('')), drawn);
    talk.conversation.traced(talk.trace(text, more));
    await talk.begin();
    await talk.pass(16);
    const { view } = talk;
    v.parse(toPanelSchema, { kind: 'view', view });
    assert.ok(view?.reading);
    return view.reading;
}

describe('a reading', () => {
    it('says what rules took away, and by what name', async () => {
        const { cuts, offered, written } = await readingOf('f(│)', 'a', {
            generation: generationOf('a) '),
            cuts: [
                { rule: 'space at the end', at: 2, removed: ' ' },
                { rule: 'echo of the text on the right', at: 1, removed: ')' },
            ],
        });
        assert.equal(written.text, 'a) ');
        assert.equal(offered, 'a');
        assert.deepEqual(cuts, [
            { rule: 'space at the end', from: 2, to: 3, added: '' },
            { rule: 'echo of the text on the right', from: 1, to: 2, added: '' },
        ]);
    });

    it('says what is left of an answer that is not shown', async () => {
        const { offered, isShown, outcome } = await readingOf('const a│', '', {
            generation: generationOf(' = 1;'),
            outcome: { kind: 'skipped', reason: 'low-confidence', detail: 'Not at all.' },
        });
        assert.equal(offered, ' = 1;');
        assert.equal(isShown, false);
        assert.match(outcome, /not sure enough.*Not at all\./);
    });

    it('holds no infinite number', async () => {
        const { written, timings } = await readingOf('const a│', 'x', {
            generation: generationOf('x', { steps: [stepOf('x', -Infinity)] }),
            totalMs: Number.NaN,
        });
        assert.ok((written.steps[0]?.logProb ?? 0) < -1000);
        assert.equal(timings.totalMs, 0);
    });

    it('holds only the beginning of the text on the right, and all of its size', async () => {
        const { right } = await readingOf(`const a│${'x\n'.repeat(50_000)}`, 'x');
        assert.equal(right.chars, 100_000);
        assert.equal(right.lines, 50_001);
        assert.equal(right.text.length, 4000);
    });

    it('holds no half characters', async () => {
        const reading = await readingOf('const \uDE42 = "│\uD83D"', 'x');
        assert.doesNotMatch(JSON.stringify(reading), /\\ud[89a-f]/i);
        assert.match(reading.right.text, /^\uFFFD/);
    });
});
