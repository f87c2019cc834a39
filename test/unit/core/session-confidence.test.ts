import assert from 'node:assert/strict';
import type { Settings } from '../../../src/core/settings.ts';
import type { Generation } from '../../../src/protocol/trace.ts';
import { calibrated } from '../../support/samples.ts';
import { reason, sessionWith } from '../../support/sessions.ts';

/** A session whose model is so sure of what it writes; the threshold of its folder is 0.5. */
function sessionThatIsSure(probability: number, text = 'prices.length') {
    const made = sessionWith((): Generation => calibrated(text, probability, 0.5));
    const ask = (drawn: string, settings: Partial<Settings> = {}) => made.ask(drawn, {}, settings);
    return { ...made, ask };
}

/** How sure that model is, and has to be, of a whole line. */
const within = (probability: number) => ({ probability, threshold: 0.5, isCutShort: false });

const place = 'const total = │;';

describe('a session with a model that knows how sure it is', () => {
    it('shows what the model is sure enough of, and says how sure', async () => {
        const trace = await sessionThatIsSure(0.62).ask(place);
        assert.equal(reason(trace), 'shown prices.length');
        assert.deepEqual(trace.confidence, within(0.62));
    });

    it('withholds what it is not sure enough of, and says how sure it is and has to be', async () => {
        const trace = await sessionThatIsSure(0.31).ask(place);
        assert.deepEqual(trace.outcome, {
            kind: 'skipped',
            reason: 'low-confidence',
            detail: '31% likely to be right; suggestions appear by themselves from 50%.',
        });
        assert.deepEqual(trace.confidence, within(0.31));
        assert.equal(trace.generation?.text, 'prices.length');
    });

    for (const stop of ['time-budget', 'max-tokens'] as const) {
        it(`says of a line that ended by ${stop} how likely it is right as far as it goes`, async () => {
            const { complete } = sessionWith(() => ({
                ...calibrated('prices.le', 0.31, 0.5),
                stop,
            }));
            const trace = await complete(place);
            assert.deepEqual(trace.confidence, { ...within(0.31), isCutShort: true });
            assert.match(
                trace.outcome.kind === 'skipped' ? (trace.outcome.detail ?? '') : '',
                /^31% likely to be right as far as it goes; /,
            );
        });
    }

    it('shows to who asks what it would not show unasked', async () => {
        const trace = await sessionThatIsSure(0.31).invoke(place);
        assert.equal(reason(trace), 'shown prices.length');
        assert.deepEqual(trace.confidence, within(0.31));
    });

    it('goes by the user’s own threshold', async () => {
        const { ask } = sessionThatIsSure(0.31);
        assert.equal(reason(await ask(place, { minConfidence: 0.32 })), 'low-confidence');
        const { ask: askAnother } = sessionThatIsSure(0.31);
        assert.equal(reason(await askAnother(place, { minConfidence: 0 })), 'shown prices.length');
    });

    it('tells of nothing to show before it tells of doubt', async () => {
        assert.equal(reason(await sessionThatIsSure(0.31, '').ask('a;│')), 'line-complete');
        assert.equal(reason(await sessionThatIsSure(0.31, ';').ask('a│;')), 'cut-away');
    });
});

describe('a suggestion that was withheld', () => {
    it('is withheld again at the same place, at once and without asking the model', async () => {
        const { ask, engine } = sessionThatIsSure(0.31);
        const first = await ask(place);
        const second = await ask(place);
        assert.deepEqual(second.outcome, first.outcome);
        assert.deepEqual([second.reused, second.generation], ['same-place', first.generation]);
        assert.equal(engine.asked.length, 1);
    });

    it('tells what was cut from it, also the second time', async () => {
        const { ask } = sessionThatIsSure(0.31, 'prices;');
        const { cuts } = await ask(place);
        assert.deepEqual(cuts, [{ rule: 'echo of the text on the right', at: 6, removed: ';' }]);
        assert.deepEqual((await ask(place)).cuts, cuts);
    });

    it('is shown when the user asks for it there, and can then be typed along', async () => {
        const { ask, invoke, engine } = sessionThatIsSure(0.31);
        await ask(place);
        assert.equal(reason(await invoke(place)), 'shown prices.length');
        // Who asks gets all of the line, several lines, and alternatives: the model is asked for more.
        assert.equal(engine.asked.length, 2);
        assert.equal(reason(await ask('const total = pri│;')), 'shown ces.length');
        assert.equal(engine.asked.length, 2);
    });

    it('stays shown while nothing is typed once the user has asked for it', async () => {
        const { ask, invoke } = sessionThatIsSure(0.31);
        await invoke(place);
        assert.equal(reason(await ask(place)), 'shown prices.length');
    });

    it('is withheld again from who types, after it was shown to who asked and typed away', async () => {
        const { ask, invoke } = sessionThatIsSure(0.31);
        await invoke(place);
        await ask('const total = q│;');
        assert.equal(reason(await ask(place)), 'low-confidence');
    });

    it('is not typed along: the model is asked again', async () => {
        const { ask, engine } = sessionThatIsSure(0.31);
        await ask(place);
        const typed = await ask('const total = pri│;');
        assert.deepEqual([reason(typed), typed.reused], ['low-confidence', undefined]);
        assert.equal(engine.asked.length, 2);
    });

    it('is cut anew where the text on the right is another, without asking the model', async () => {
        const { ask, engine } = sessionThatIsSure(0.31, 'prices)');
        assert.deepEqual((await ask('log(│')).cuts, []);
        const [cut] = (await ask('log(│)')).cuts;
        assert.equal(cut?.removed, ')');
        assert.equal(engine.asked.length, 1);
    });

    it('leaves the one that was shown before to be typed along', async () => {
        let probability = 0.9;
        const { ask } = sessionWith(() => calibrated('prices.length', probability, 0.5));
        await ask(place);
        probability = 0.1;
        assert.equal(reason(await ask('const total = q│;')), 'low-confidence');
        assert.equal(reason(await ask('const total = pri│;')), 'shown ces.length');
    });

    it('is forgotten with the model that made it', async () => {
        const { ask, session, engine } = sessionThatIsSure(0.31);
        await ask(place);
        session.forget();
        await ask(place);
        assert.equal(engine.asked.length, 2);
    });
});
