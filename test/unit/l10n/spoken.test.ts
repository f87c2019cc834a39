import assert from 'node:assert/strict';
import { lostIn } from '../../../scripts/l10n/invariants.mjs';
import { spokenIn } from '../../../scripts/l10n/spoken.mjs';

const messages = (text: string): readonly string[] =>
    spokenIn('a.ts', text).spoken.map(({ message }) => message);
const faults = (text: string): readonly string[] => spokenIn('a.ts', text).faults;

describe('finding what a source says', () => {
    it('finds each call with its place', () => {
        const text = "const say = () =>\n    [l10n.t('Hello'), l10n.t(`{0} of {1}`, 1, 2)];";
        assert.deepEqual(spokenIn('a.ts', text), {
            spoken: [
                { message: 'Hello', place: 'a.ts:2' },
                { message: '{0} of {1}', place: 'a.ts:2' },
            ],
            faults: [],
        });
    });

    it('does not take comments and other calls for words', () => {
        assert.deepEqual(messages("// l10n.t('no')\nconst a = () => other.t('no');"), []);
    });

    it('refuses what is put together, and what has not a value for each placeholder', () => {
        assert.match(faults('const f = () => l10n.t(`${a} b`);')[0] ?? '', /not a literal/);
        assert.match(faults("const f = () => l10n.t('a' + b);")[0] ?? '', /not a literal/);
        assert.match(faults("const f = () => l10n.t('{0}');")[0] ?? '', /is given 0$/);
        assert.match(faults("const f = () => l10n.t('{0} {2}', a, b);")[0] ?? '', /one value/);
    });

    it('refuses what is said before the language is known', () => {
        const early = [
            "const label = l10n.t('a');",
            "const table = { a: l10n.t('a') };",
            "class A { static readonly label = l10n.t('a'); }",
        ];
        for (const text of early) assert.match(faults(text)[0] ?? '', /before the language/);
        const late = [
            "const table = { a: () => l10n.t('a') };",
            "class A { readonly label = l10n.t('a'); }",
            "function f() { return l10n.t('a'); }",
        ];
        for (const text of late) assert.deepEqual(faults(text), []);
    });
});

describe('what is the same in every language', () => {
    it('may change its place', () => {
        assert.deepEqual(lostIn('{0} of {1}', '{1} 中的 {0}'), []);
        assert.deepEqual(lostIn('See `a` and [b](command:c).', '[乙](command:c)和 `a`。'), []);
    });

    it('is missed where it is lost', () => {
        assert.deepEqual(lostIn('Set leftward.model.', '设置模型。'), [
            'has other settings: "leftward.model" → ""',
        ]);
        assert.equal(lostIn('{0} of {1}', '{0}').length, 1);
        assert.equal(lostIn('1–256 tokens', '1–25 个词元').length, 1);
        assert.equal(lostIn('[b](command:c)', '[乙](command:d)').length, 1);
        assert.deepEqual(lostIn('a', ''), ['is empty']);
    });
});
