import assert from 'node:assert/strict';
import { readOn, scan } from '../../../../src/core/syntax/scan.ts';

describe('the end of a text that goes on', () => {
    const steps = (prefix: string, text: string, languageId: string): readonly string[] =>
        readOn(prefix, text, languageId).steps.map(
            ({ kind, at, end, open }) =>
                `${kind} ${text.slice(Math.max(0, at), end)} ${open?.closer ?? ''}`,
        );

    it('closes what is open left of it, and what it opens', () => {
        assert.deepEqual(steps('name = read(path', ').strip()', 'python'), [
            'closes ) )',
            'opens ( )',
            'closes ) )',
        ]);
        assert.deepEqual(steps('x = f"{name', '} not found"', 'python'), [
            'closes } }',
            'closes " "',
        ]);
        assert.deepEqual(steps('if (/[\'"]/.test(val', 'ue)) {', 'typescript'), [
            'closes ) )',
            'closes ) )',
            'opens { }',
        ]);
        assert.deepEqual(steps('<div c', 'lass="row">Hi</div>', 'html'), [
            'opens " "',
            'closes " "',
            'closes > >',
            'opens  </div>',
            'opens </div >',
            'closes > >',
            'closes </div> </div>',
        ]);
        assert.deepEqual(steps('Vec<', 'u8> = Vec::new();', 'rust')[0], 'closes > >');
    });

    it('is one with it: two quotes behind one begin a docstring', () => {
        const { steps: found, before, after } = readOn('    "', '""Return it."""', 'python');
        assert.equal(before?.closer, '"');
        assert.deepEqual(
            found.map(({ kind, at, end, open }) => [kind, at, end, open?.at]),
            [
                ['opens', -1, 2, 4],
                ['closes', 12, 15, 4],
            ],
        );
        assert.equal(after.scope, 'code');
    });

    it('drops what its line, or a bracket around it, ends', () => {
        assert.deepEqual(steps("f('a", '\n)', 'typescript'), ["drops  '", 'closes ) )']);
        assert.deepEqual(steps('{ f(', '}', 'typescript'), ['drops  )', 'closes } }']);
        assert.deepEqual(steps('f()', ')', 'typescript'), ['lacks ) ']);
    });

    it('is the same whether the prefix was read before or not', () => {
        const prefix = `${'const a = f("b", [1]);\n'.repeat(200)}g(\`\${h(`;
        for (const text of ['i)}`)', '`', "'\n", '/[)]/)', '', '*/ (']) {
            const whole = scan(prefix + text, 'typescript');
            const { after } = readOn(prefix, text, 'typescript');
            assert.deepEqual(
                after.open.map(({ at, closer }) => [at, closer]),
                whole.open.map(({ at, closer }) => [at, closer]),
            );
            assert.equal(after.scope, whole.scope);
        }
    });
});
