import assert from 'node:assert/strict';
import { Answers } from '../../../fuzz/checks/answers.ts';
import { Oracle, type Item, type Question } from '../../../fuzz/checks/oracle.ts';
import { FakeDocument } from '../../../fuzz/vscode/document.ts';
import { Position, Range } from '../../../fuzz/vscode/geometry.ts';
import { Uri } from '../../../fuzz/vscode/uri.ts';

/** A document with the cursor at `│`. */
function questionAt(marked: string): Question {
    const [left = '', right = ''] = marked.split('│');
    const document = new FakeDocument(Uri.file('/a.ts'), 'typescript', left + right);
    const cursor = document.positionAt(left.length);
    const { version, languageId, lines } = document;
    return { document, version, languageId, lines, cursor, selected: undefined, isCell: false };
}

/** An item that replaces the cursor's line up to so many characters after the cursor. */
function item({ lines, cursor }: Question, text: string, overwrites = 0): Item {
    const before = (lines[cursor.line] ?? '').slice(0, cursor.character);
    const range = new Range(new Position(cursor.line, 0), cursor.translate(0, overwrites));
    return { insertText: before + text, range };
}

describe('the oracle of the fuzz run', () => {
    const written = (prefix: string, text: string): Oracle => {
        const answers = new Answers();
        answers.add(prefix, 0, [{ text, stop: 'newline' }]);
        return new Oracle(answers);
    };
    const fault = (marked: string, oracle: Oracle, text: string, overwrites = 0) => {
        const question = questionAt(marked);
        return oracle.fault(question, item(question, text, overwrites));
    };
    const sum = written('const sum = ', 'add(1, 2);');

    it('finds nothing wrong with what was written at this place', () => {
        assert.equal(fault('const sum = │', sum, 'add(1, 2);'), undefined);
    });

    it('finds nothing wrong with what is left after some of it was typed', () => {
        assert.equal(fault('const sum = add(│', sum, '1, 2);'), undefined);
    });

    it('finds nothing wrong with a bracket that stands there already and is written again', () => {
        assert.equal(fault('const sum = add(│)', sum, '1, 2);', 1), undefined);
    });

    it('finds what was written by nobody', () => {
        assert.match(fault('const sum = │', sum, 'subtract(1, 2);') ?? '', /written by nobody/);
    });

    it('finds what was written for another text', () => {
        assert.match(fault('const all = │', sum, 'add(1, 2);') ?? '', /written by nobody/);
        assert.match(fault('\nconst sum = │', sum, 'add(1, 2);') ?? '', /written by nobody/);
    });

    it('finds what does not go on after what was typed', () => {
        assert.match(fault('const sum = max(│', sum, '1, 2);') ?? '', /written by nobody/);
    });

    it('finds what was forgotten', () => {
        const answers = new Answers();
        answers.add('x = ', 0, [{ text: '1', stop: 'newline' }]);
        answers.forget();
        assert.match(fault('x = │', new Oracle(answers), '1') ?? '', /written by nobody/);
    });

    it('finds a text that the rules would have cut', () => {
        const whole = 'read();\nconst more = 1;';
        const found = fault(
            'const all = │\nconst more = 1;',
            written('const all = ', whole),
            whole,
        );
        assert.match(found ?? '', /not what the rules leave/);
    });

    it('finds characters that would be taken away', () => {
        assert.match(fault('const sum = │old', sum, 'add(1, 2);', 3) ?? '', /takes "old" away/);
    });

    it('finds a range that ends behind the line, and a text that begins otherwise', () => {
        assert.match(fault('const sum = │', sum, 'add(1, 2);', 1) ?? '', /longer than the line/);
        const question = questionAt('const sum = │');
        const other = { ...item(question, 'add(1, 2);'), insertText: 'let sum = add(1, 2);' };
        assert.match(sum.fault(question, other) ?? '', /does not begin/);
    });

    it('finds a lone carriage return', () => {
        const oracle = written('x = ', 'a\rb');
        assert.match(fault('x = │', oracle, 'a\rb') ?? '', /carriage return/);
    });

    it('finds an offer for text, a language or a document that is gone', () => {
        const question = questionAt('const sum = │');
        const offer = item(question, 'add(1, 2);');
        const at = new Position(0, 0);
        question.document.replace(new Range(at, at), 'x');
        assert.match(sum.fault(question, offer) ?? '', /changed since/);
        const later = { ...question, version: question.document.version };
        question.document.languageId = 'python';
        assert.match(sum.fault(later, offer) ?? '', /another language/);
        question.document.isClosed = true;
        assert.match(sum.fault(later, offer) ?? '', /closed/);
    });
});
