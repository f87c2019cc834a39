import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advice, reasonInWords, story } from '../../../src/core/words.ts';
import { generationOf, traceOf, unaskedTraceOf } from '../../support/samples.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '"', '·', '🙂') });

describe('the words for the user', () => {
    it('have a sentence for every reason why nothing is shown', () => {
        for (const [reason, words] of Object.entries(reasonInWords)) {
            assert.match(words, /^[A-Z].*\.$/, reason);
        }
    });

    it('have advice for every error', () => {
        for (const [code, words] of Object.entries(advice)) {
            assert.match(words, /^[A-Z].*\.$/, code);
        }
    });

    it('never say the same of two reasons', () => {
        const words = Object.values(reasonInWords);
        assert.equal(new Set(words).size, words.length);
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

    it('says that a suggestion was typed along', () => {
        assert.match(story(traceOf('ces', { reused: true })), /typed along the last suggestion/);
    });

    it('says what was cut, and by which rule', () => {
        const cuts = [{ rule: 'space at the end', removed: ' ' }];
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
                    cuts: [{ rule: 'space at the end', removed: text }],
                    outcome: isShown
                        ? { kind: 'shown', text, overwrites: 0 }
                        : { kind: 'skipped', reason: 'engine-failed', detail },
                });
                assert.doesNotMatch(story(trace), /[\r\n]/);
            }),
        );
    });
});
