import assert from 'node:assert/strict';
import { scan, type Scan } from '../../../../src/core/syntax/scan.ts';

function scanned(text: string, languageId = 'typescript'): Scan {
    return scan(text, languageId);
}

const closers = (text: string, languageId?: string): string =>
    scanned(text, languageId)
        .open.map(({ closer }) => closer)
        .join('');

describe('the brackets that are open at the end of a text', () => {
    it('are told from the outside to the inside', () => {
        assert.equal(closers('f({ a: ['), ')}]');
        assert.deepEqual(
            scanned('f({').open.map(({ at }) => at),
            [1, 2],
        );
    });

    it('are none of strings, comments and regular expressions', () => {
        assert.equal(closers('f("(" /* [ */, /[{(]/ // {\n'), ')');
        assert.equal(closers("f('{', `[`"), ')');
    });

    it('are closed with what is open within them', () => {
        assert.equal(closers('{ f( }'), '');
        assert.deepEqual(scanned('{ f( }').unopened, []);
    });

    it('begin with a hole where the end stands in one', () => {
        assert.equal(closers('f(`${a[`'), ')}]');
        assert.equal(closers('f(`${a}'), ')');
    });

    it('end with a string that cannot span lines', () => {
        assert.equal(closers('x = f"{a(\ny = [', 'python'), ']');
    });
});

describe('the closing brackets that close nothing', () => {
    it('are told with their places', () => {
        assert.deepEqual(scanned('f(a)) + b]').unopened, [4, 9]);
    });

    it('do not close what is open around a hole', () => {
        assert.deepEqual(scanned('f(`${a)').unopened, [6]);
    });
});

describe('the string at the end of a text', () => {
    it('is told with its place', () => {
        assert.equal(scanned("f('a', 'b").string?.at, 7);
        assert.equal(scanned("f('a'").string, undefined);
    });
});
