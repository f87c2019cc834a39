import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOn, withEverything, withLanguage, type EnableMap } from '../../../src/core/enable.ts';
import { defaultSettings } from '../../../src/core/settings.ts';

const defaults = defaultSettings.enable;
const languages = fc.constantFrom('go', 'markdown', 'typescript', 'constructor');
const maps = fc.dictionary(fc.oneof(languages, fc.constant('*')), fc.boolean());
const inForce = (own: EnableMap): EnableMap => ({ ...defaults, ...own });

describe('turning suggestions on and off', () => {
    it('does for a language what was asked, and nothing for another', () => {
        fc.assert(
            fc.property(
                maps,
                languages,
                languages,
                fc.boolean(),
                (own, language, other, wanted) => {
                    const after = inForce(withLanguage(own, defaults, language, wanted));
                    assert.equal(isOn(after, language), wanted);
                    if (other !== language)
                        assert.equal(isOn(after, other), isOn(inForce(own), other));
                },
            ),
        );
    });

    it('leaves no language on when everything is turned off', () => {
        fc.assert(
            fc.property(maps, languages, (own, language) => {
                assert.equal(isOn(inForce(withEverything(own, false)), language), false);
            }),
        );
    });

    it('keeps no entry for a language that is as it would be anyway', () => {
        const off = withLanguage({}, defaults, 'typescript', false);
        assert.deepEqual(off, { typescript: false });
        assert.deepEqual(withLanguage(off, defaults, 'typescript', true), {});
    });

    it('remembers which languages were off when everything is turned on again', () => {
        const off = withEverything({ go: false }, false);
        assert.deepEqual(withEverything(off, true), { go: false });
    });
});
