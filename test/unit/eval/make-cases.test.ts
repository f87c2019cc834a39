import assert from 'node:assert/strict';
import { makeCases } from '../../../eval/cases/make-cases.ts';
import type { Document } from '../../../eval/sources/document.ts';
import { code } from '../../support/source-text.ts';

const documents: readonly Document[] = ['src/a.ts', 'src/b.py', 'src/c.go'].map((path, i) => ({
    repository: 'someone/something',
    path,
    text: code(60 + 20 * i),
}));
const textOf = new Map(documents.map(({ path, text }) => [path, text]));
const drawn = makeCases(documents, 300, 0, 1);

describe('the cases of an evaluation', () => {
    it('are places in the documents, with what stands left of them and the rest of the line', () => {
        assert.equal(drawn.length, 300);
        for (const { path, prefix, rest } of drawn) {
            const text = textOf.get(path) ?? '';
            const lineEnd = text.indexOf('\n', prefix.length);
            assert.ok(text.startsWith(prefix));
            assert.equal(
                rest,
                text.slice(prefix.length, lineEnd === -1 ? undefined : lineEnd).trimEnd(),
            );
        }
    });

    it('have 200 characters before them and 3 that are no blanks behind them', () => {
        for (const { prefix, rest } of drawn) {
            assert.ok(prefix.length >= 200);
            assert.ok(rest.replace(/\s/g, '').length >= 3, rest);
        }
    });

    it('stand at any character behind the indent, inside words too', () => {
        const inIndent = drawn.filter(({ rest }) => /^\s{2}/.test(rest));
        const inWords = drawn.filter(({ kind }) => kind === 'inside a word');
        assert.deepEqual(inIndent, []);
        assert.ok(inWords.length > 50, `${inWords.length}`);
        assert.ok(inWords.length < 250, `${inWords.length}`);
    });

    it('are all different', () => {
        assert.equal(new Set(drawn.map(({ id }) => id)).size, drawn.length);
    });

    it('come from each file equally often while it has room', () => {
        for (const path of textOf.keys()) {
            const share = drawn.filter((each) => each.path === path).length;
            assert.ok(share >= 80 && share <= 120, `${path} has ${share}`);
        }
    });

    it('are the same for the same seed, and others for another', () => {
        assert.deepEqual(makeCases(documents, 300, 0, 1), drawn);
        assert.notDeepEqual(makeCases(documents, 300, 0, 2), drawn);
    });

    it('are as many as there are places where more are wanted', () => {
        const text = `${'// nothing to see\n'.repeat(12)}ab + cd\n`;
        const [document] = documents;
        assert.ok(document);
        const cases = makeCases([{ ...document, text }], 1000, 0, 1);
        const lastLine = cases.filter(({ prefix }) => prefix.lastIndexOf('\n') >= text.length - 9);
        assert.deepEqual(
            lastLine.map(({ rest }) => rest).toSorted((a, b) => b.length - a.length),
            ['ab + cd', 'b + cd', ' + cd', '+ cd'],
        );
        assert.ok(cases.length < 40);
    });

    it('never stand inside a character', () => {
        const [document] = documents;
        assert.ok(document);
        const text = `${'x'.repeat(200)}\n${'🙂'.repeat(20)}\n`;
        for (const { prefix } of makeCases([{ ...document, text }], 100, 0, 1)) {
            assert.doesNotMatch(prefix.slice(-1), /[\uD800-\uDBFF]/);
        }
    });

    it('get extra ones of each kind that is rare, marked as such, behind the others', () => {
        const topped = makeCases(documents, 50, 10, 1);
        assert.deepEqual(topped.slice(0, 50), makeCases(documents, 50, 0, 1));
        assert.ok(topped.slice(0, 50).every(({ isExtra }) => !isExtra));
        assert.ok(topped.slice(50).every(({ isExtra }) => isExtra));
        const afterEquals = topped.filter(({ kind }) => kind === 'after =');
        assert.equal(afterEquals.length, 10);
    });
});
