import assert from 'node:assert/strict';
import { stopAtSurplusBracket } from '../../../../src/core/tidy/stop-at-surplus-bracket.ts';
import { apply, siteAt } from '../../../support/site.ts';

const after = (drawn: string, text: string): string => apply(stopAtSurplusBracket, drawn, text);

describe('a closing bracket that closes nothing', () => {
    it('ends the text', () => {
        assert.equal(after('print(│', 'total))'), 'total)');
        assert.equal(after('let a = │', 'b);'), 'b');
        assert.equal(after('let a = b│', ']'), '');
    });

    it('is none where the line, or one above, has opened it', () => {
        assert.equal(after('print(f(│', 'total))'), 'total))');
        assert.equal(after('print(\n    a, │', 'b)'), 'b)');
        assert.equal(after('}).then(│', 'next)'), 'next)');
    });

    it('is none where a line begins with it', () => {
        assert.equal(after('│', '}'), '}');
        assert.equal(after('    │', '})'), '})');
    });

    it('is none within a string', () => {
        assert.equal(after("let a = '│", "b)'"), "b)'");
        assert.equal(after('let a = │', '":)"'), '":)"');
    });

    it('is none in languages where brackets are loose, or not known', () => {
        const inLanguage = (languageId: string): string =>
            stopAtSurplusBracket('start)', siteAt('    │', { languageId }), 'newline');
        assert.equal(inLanguage('shellscript'), 'start)');
        assert.equal(inLanguage('markdown'), 'start)');
        assert.equal(inLanguage('typescript'), 'start');
    });

    it('is none where the code above is not what it is taken for', () => {
        assert.equal(after('a) b\n│', 'c)'), 'c)');
    });
});
