import assert from 'node:assert/strict';
import { languageOfPath } from '../../../src/cli/language-of-path.ts';
import { languageOf } from '../../../src/core/syntax/language.ts';

describe('the language of a file', () => {
    it('is told by the ending of its name', () => {
        assert.equal(languageOfPath('src/cart.ts'), 'typescript');
        assert.equal(languageOfPath('C:\\shop\\Cart.PY'), 'python');
        assert.equal(languageOfPath('deploy/Dockerfile'), 'dockerfile');
    });

    it('is unknown where the name does not tell', () => {
        assert.equal(languageOfPath(undefined), 'unknown');
        assert.equal(languageOfPath('LICENSE'), 'unknown');
        assert.equal(languageOfPath('src.ts/notes'), 'unknown');
    });

    it('is one that the rules about brackets and strings know, for the usual ones', () => {
        for (const name of ['a.ts', 'a.tsx', 'a.js', 'a.py', 'a.go', 'a.rs', 'a.java', 'a.cs']) {
            assert.ok(languageOf(languageOfPath(name)).rules, name);
        }
    });
});
