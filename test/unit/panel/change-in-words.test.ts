import assert from 'node:assert/strict';
import { changeInWords } from '../../../media/panel/change-in-words.ts';
import { firstState, type PanelState } from '../../../media/panel/state.ts';
import type { View } from '../../../src/protocol/panel.ts';
import { readingOf } from '../../support/readings.ts';

const stateOf = (view: Partial<View>): PanelState => ({
    ...firstState,
    view: { engine: { kind: 'ready', failure: '' }, nothing: '', ...view },
});
const engine = (kind: View['engine']['kind']): PanelState =>
    stateOf({ engine: { kind, failure: kind === 'failed' ? 'Gone.' : '' } });

describe('what is said of a change', () => {
    it('is how much was read and written', () => {
        const reading = readingOf({ tokens: ['a', 'b'], written: ['c'], right: ');' });
        assert.equal(
            changeInWords(firstState, stateOf({ reading })),
            'menu.ts, line 10: the model read 3 tokens and wrote 1 token. Never read on the right: 2 characters.',
        );
    });

    it('is that the engine is back', () => {
        assert.equal(changeInWords(engine('failed'), engine('ready')), 'The engine is back.');
        assert.equal(
            changeInWords(engine('ready'), engine('restarting')),
            'The engine is started again.',
        );
    });

    it('is why nothing was read', () => {
        const nothing = 'No file is open.';
        assert.equal(changeInWords(stateOf({}), stateOf({ nothing })), nothing);
    });

    it('is nothing while the engine only thinks', () => {
        assert.equal(changeInWords(engine('ready'), engine('thinking')), '');
        assert.equal(changeInWords(firstState, firstState), '');
    });
});
