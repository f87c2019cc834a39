import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { cellAsScript, joinAbove, scriptPath } from '../../../src/core/notebook.ts';

describe('a cell above another one', () => {
    const notes = '# Drinks\n\nAll of them.\n';

    it('is read as it is where it holds code', () => {
        assert.equal(cellAsScript({ languageId: 'python', text: 'x = 1\n' }, 'python'), 'x = 1');
    });

    it('is read as comments of the language below where it holds text', () => {
        const cell = { languageId: 'markdown', text: notes };
        assert.equal(cellAsScript(cell, 'python'), '# # Drinks\n#\n# All of them.');
        assert.equal(cellAsScript(cell, 'typescript'), '// # Drinks\n//\n// All of them.');
        assert.equal(cellAsScript(cell, 'sql'), '-- # Drinks\n--\n-- All of them.');
    });

    it('is read as comments where it holds code of another language', () => {
        const sql = { languageId: 'sql', text: 'SELECT name\n  FROM drinks;\n' };
        assert.equal(cellAsScript(sql, 'python'), '# SELECT name\n#   FROM drinks;');
        const python = { languageId: 'python', text: 'x = 1' };
        assert.equal(cellAsScript(python, 'sql'), '-- x = 1');
        assert.equal(cellAsScript(python, 'unknown'), '# x = 1');
        const raw = { languageId: 'raw', text: 'x = 1' };
        assert.equal(cellAsScript(raw, 'python'), '# x = 1');
    });

    it('is read as code where all of it is code of the language below, too', () => {
        const script = { languageId: 'javascript', text: 'let x = 1;' };
        assert.equal(cellAsScript(script, 'typescript'), 'let x = 1;');
        const typed = { languageId: 'typescript', text: 'let x: number;' };
        assert.equal(cellAsScript(typed, 'javascript'), '// let x: number;');
    });

    it('is read as comments where its first line gives it to another program', () => {
        const shell = { languageId: 'python', text: '%%bash\nls -l' };
        assert.equal(cellAsScript(shell, 'python'), '# %%bash\n# ls -l');
        const timed = { languageId: 'python', text: '%%time\nx = 1' };
        assert.equal(cellAsScript(timed, 'python'), '%%time\nx = 1');
    });

    it('knows nothing of languages whose names every object has', () => {
        const text = { languageId: 'markdown', text: 'Notes' };
        assert.equal(cellAsScript(text, 'constructor'), '# Notes');
        assert.equal(scriptPath('tides.ipynb', '__proto__'), undefined);
    });

    it('is nothing where nothing is in it', () => {
        for (const languageId of ['python', 'markdown', 'sql']) {
            assert.equal(cellAsScript({ languageId, text: ' \n\t\n' }, 'python'), '');
        }
    });
});

describe('the cells above another one', () => {
    it('stand in order, with a blank line after each', () => {
        assert.deepEqual(joinAbove(['import os', '', 'x = 1\ny = 2'], 1000), {
            text: 'import os\n\nx = 1\ny = 2\n\n',
            omittedChars: 0,
        });
    });

    it('are nothing where there are none', () => {
        assert.deepEqual(joinAbove([], 1000), { text: '', omittedChars: 0 });
        assert.deepEqual(joinAbove(['', ''], 1000), { text: '', omittedChars: 0 });
    });

    it('lose whole lines from their beginning where they are too long', () => {
        const cells = ['import os', 'x = 1\ny = 2'];
        for (const [mostChars, text] of [
            [23, '\nx = 1\ny = 2\n\n'],
            [13, 'x = 1\ny = 2\n\n'],
            [12, 'y = 2\n\n'],
            [7, 'y = 2\n\n'],
            [6, '\n'],
            [0, ''],
        ] as const) {
            assert.deepEqual(joinAbove(cells, mostChars), { text, omittedChars: 24 - text.length });
        }
    });

    const cells = fc.array(fc.stringMatching(/^[ab\n]{0,12}$/));

    it('are the end of all of them, whatever is left out', () => {
        fc.assert(
            fc.property(cells, fc.nat(60), (above, mostChars) => {
                const whole = joinAbove(above, Infinity).text;
                const { text, omittedChars } = joinAbove(above, mostChars);
                assert.ok(text.length <= mostChars);
                assert.equal(whole.slice(omittedChars), text);
                assert.ok(omittedChars === 0 || whole[omittedChars - 1] === '\n');
            }),
        );
    });
});

describe('the path of a notebook', () => {
    it('is that of a script in the language of the cell', () => {
        assert.equal(scriptPath('data/tides.ipynb', 'python'), 'data/tides.py');
        assert.equal(scriptPath('data.d/tides', 'typescript'), 'data.d/tides.ts');
    });

    it('says nothing where the language is unknown', () => {
        assert.equal(scriptPath('tides.ipynb', 'raw'), undefined);
    });
});
