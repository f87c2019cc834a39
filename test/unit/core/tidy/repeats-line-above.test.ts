import assert from 'node:assert/strict';
import { repeatsLineAbove } from '../../../../src/core/tidy/repeats-line-above.ts';
import { siteAt } from '../../../support/site.ts';

const repeats = (drawn: string, text: string): boolean => repeatsLineAbove(text, siteAt(drawn));

describe('a suggestion repeats the line above', () => {
    it('when the whole line would be the same', () => {
        assert.ok(repeats('add(first);\n│', 'add(first);'));
        assert.ok(repeats('add(first);\nadd(│', 'first);'));
        assert.ok(repeats('    add(first);\n\n    │', 'add(first);\n    add(second);'));
    });

    it('not when it is short: such lines repeat', () => {
        assert.ok(!repeats('    });\n│', '});'));
        assert.ok(!repeats('case 1:\n    break;\n│', 'break;'));
    });

    it('not when it differs', () => {
        assert.ok(!repeats('add(first);\n│', 'add(second);'));
        assert.ok(!repeats('│', 'add(second);'));
    });

    it('not when it stands at another indent: it closes an outer block', () => {
        assert.ok(!repeats('    END LOOP;\n│', 'END LOOP;'));
        assert.ok(!repeats('        </Fragment>\n    │', '</Fragment>'));
    });
});
