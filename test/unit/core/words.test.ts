import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withheld } from '../../../src/core/outcome.ts';
import { advice, confidenceInWords, reasonInWords, story } from '../../../src/core/words.ts';
import { generationOf, traceOf, unaskedTraceOf } from '../../support/samples.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '"', '·', '🙂') });

describe('the words for the user', () => {
    it('have a sentence for every reason why nothing is shown', () => {
        for (const [reason, words] of Object.entries(reasonInWords)) {
            assert.match(words(), /^[A-Z].*\.$/, reason);
        }
    });

    it('have advice for every error', () => {
        for (const [code, words] of Object.entries(advice)) {
            assert.match(words(), /^[A-Z].*\.$/, code);
        }
    });

    it('never say the same of two reasons', () => {
        const words = Object.values(reasonInWords).map((each) => each());
        assert.equal(new Set(words).size, words.length);
    });
});

describe('a confidence in words', () => {
    const words = (probability: number, threshold: number): string =>
        confidenceInWords({ probability, threshold, isCutShort: false });

    it('is in whole percent', () => {
        assert.equal(
            words(0.314, 0.5),
            '31% likely to be right; suggestions appear by themselves from 50%',
        );
    });

    it('has the digits that tell it from the threshold', () => {
        assert.equal(
            words(0.496, 0.5),
            '49.6% likely to be right; suggestions appear by themselves from 50.0%',
        );
        assert.match(words(0.49999, 0.5), /^just under 50% .* 50%$/);
        assert.match(words(0.50001, 0.5), /^50% .* 50%$/);
    });

    it('says of a line that was cut short how likely it is right as far as it goes', () => {
        assert.equal(
            confidenceInWords({ probability: 0.314, threshold: 0.5, isCutShort: true }),
            '31% likely to be right as far as it goes; suggestions appear by themselves from 50%',
        );
    });
});

describe('the story of a request', () => {
    it('tells what was read, what was not, and what came out', () => {
        assert.equal(
            story(traceOf('prices')),
            '#1 typescript automatic · ' +
                '3 tokens read (2 from cache, 12 characters on the right not read) · ' +
                '1 generated, ended by newline · ' +
                'wait 0.0 ms + tokenize 1.0 ms + prefill 2.0 ms + decode 3.0 ms · ' +
                'shown "prices" · 6.0 ms in all',
        );
    });

    it('tells how many tokens were read in advance, where some were', () => {
        const trace = traceOf('prices');
        const { generation } = trace;
        assert.ok(generation);
        const told = (drafted: number, accepted: number) =>
            story({
                ...trace,
                generation: { ...generation, drafts: { runs: 1, drafted, accepted } },
            });
        assert.match(told(8, 5), / · 5 of 8 tokens read in advance were taken · wait/);
        assert.equal(told(0, 0), story(trace));
    });

    it('says that the user typed along', () => {
        assert.match(
            story(traceOf('ces', { reused: 'typed-along' })),
            / · typed along the last suggestion, the model was not asked again · /,
        );
    });

    it('says that an earlier answer served again at its place', () => {
        assert.match(
            story(traceOf('prices', { reused: 'same-place' })),
            / · an earlier answer at this place, the model was not asked again · /,
        );
    });

    it('says how sure the model was of what is shown, where it can tell', () => {
        const confidence = { probability: 0.62, threshold: 0.5, isCutShort: false };
        assert.match(
            story(traceOf('prices', { confidence })),
            / · 62% likely to be right; suggestions appear by themselves from 50% · shown "prices" · /,
        );
    });

    it('says how sure the model was of what is not shown, once', () => {
        const confidence = { probability: 0.31, threshold: 0.5, isCutShort: false };
        assert.match(
            story(
                traceOf('prices', { confidence, outcome: withheld('low-confidence', confidence) }),
            ),
            /newline · wait [^·]+ · nothing shown: The model is not sure enough \(leftward\.minConfidence\)\. 31% likely to be right; suggestions appear by themselves from 50%\. · /,
        );
    });

    it('says what was cut, and by which rule', () => {
        const cuts = [{ rule: 'space at the end', at: 1, removed: ' ' }];
        assert.match(story(traceOf('a', { cuts })), / · cut space at the end: " " · /);
    });

    it('says why nothing is shown, and what the engine said', () => {
        const skipped = unaskedTraceOf({
            kind: 'skipped',
            reason: 'engine-failed',
            detail: 'No folder.',
        });
        assert.equal(
            story(skipped),
            '#1 typescript automatic · nothing shown: The engine could not answer. No folder. · 6.0 ms in all',
        );
    });

    it('is one line, whatever the model, a rule or an error writes', () => {
        fc.assert(
            fc.property(anyText, anyText, fc.boolean(), (text, detail, isShown) => {
                const trace = traceOf(text, {
                    generation: generationOf(text),
                    cuts: [{ rule: 'space at the end', at: 0, removed: text }],
                    outcome: isShown
                        ? { kind: 'shown', text, overwrites: 0 }
                        : { kind: 'skipped', reason: 'engine-failed', detail },
                });
                assert.doesNotMatch(story(trace), /[\r\n]/);
            }),
        );
    });
});
