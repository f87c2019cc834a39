import assert from 'node:assert/strict';
import { accepted } from '../../../support/accepted.ts';

describe('a carriage return', () => {
    it('ends the text where it ends no line', () => {
        assert.equal(accepted('let a = │', 'b;\rlet c = d;'), 'let a = b;');
    });

    it('is left out at the end of a line', () => {
        assert.equal(
            accepted('if (a) {│', '\r\n    b();\r\n}', {}, 'dedent'),
            'if (a) {\n    b();\n}',
        );
    });
});
