import assert from 'node:assert/strict';
import {
    firstState,
    reduce,
    writtenOf,
    type PanelState,
    type Question,
} from '../../../media/panel/state.ts';
import type { Reading, View, WhatIf } from '../../../src/protocol/panel.ts';
import { readingOf, writtenOf as written } from '../../support/readings.ts';

const viewOf = (reading: Reading): View => ({
    engine: { kind: 'ready', failure: '' },
    nothing: '',
    reading,
});

const reading = readingOf({ tokens: ['a'], written: ['b', 'c', 'd'] });
const seen = reduce(firstState, { kind: 'view', view: viewOf(reading) });

const whatIf: WhatIf = { kind: 'what-if', reading: 1, begun: 2, written: written(['b', 'x', 'y']) };
const tried = (): PanelState => reduce(seen, whatIf);

describe("the panel's state", () => {
    it('looks at the first step of what the model wrote', () => {
        assert.equal(seen.step, 0);
        assert.equal(writtenOf(seen)?.text, 'bcd');
    });

    it('keeps the step within what was written', () => {
        assert.equal(reduce(seen, { kind: 'select-step', step: 99 }).step, 2);
        assert.equal(reduce(seen, { kind: 'select-step', step: -1 }).step, 0);
    });

    it('shows a what-if in the place of what the model wrote, at the token that was chosen', () => {
        assert.equal(writtenOf(tried())?.text, 'bxy');
        assert.equal(tried().step, 1);
    });

    it('goes back from it', () => {
        const back = reduce(tried(), { kind: 'take-back' });
        assert.equal(writtenOf(back)?.text, 'bcd');
        assert.equal(back.whatIf, undefined);
    });

    it('forgets answers once something else was read', () => {
        const view = viewOf({ ...reading, id: 2 });
        assert.equal(reduce(tried(), { kind: 'view', view }).whatIf, undefined);
    });

    it('keeps them while the same is shown, as the same value', () => {
        const view = viewOf(structuredClone(reading));
        const again = reduce(tried(), { kind: 'view', view });
        assert.equal(again.whatIf, whatIf);
        assert.equal(again.view?.reading, reading);
    });

    it('takes no answer about an older reading', () => {
        assert.equal(reduce(seen, { ...whatIf, reading: 7 }), seen);
    });

    it('knows what was asked until it is answered or refused', () => {
        const question: Question = { kind: 'what-if', reading: 1, begin: [3] };
        const asked = reduce(seen, { kind: 'ask', question });
        assert.equal(asked.asked, question);
        assert.equal(reduce(asked, whatIf).asked, undefined);
        const refused = reduce(asked, { kind: 'refused', question: 'what-if', why: 'Busy.' });
        assert.equal(refused.asked, undefined);
        assert.equal(refused.refused?.why, 'Busy.');
    });
});
