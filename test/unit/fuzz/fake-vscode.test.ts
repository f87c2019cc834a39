import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Findings } from '../../../fuzz/checks/findings.ts';
import { Holds } from '../../../fuzz/checks/holds.ts';
import { make, recipeKinds } from '../../../fuzz/operations/recipe.ts';
import { Keyboard } from '../../../fuzz/user/keyboard.ts';
import { FakeDocument } from '../../../fuzz/vscode/document.ts';
import { Range } from '../../../fuzz/vscode/geometry.ts';
import { FakeVscode } from '../../../fuzz/vscode/module.ts';
import { Uri } from '../../../fuzz/vscode/uri.ts';
import { anyText } from '../../support/source-text.ts';

const uri = Uri.file('/a.ts');
const asLines = (text: string): string => text.replace(/\r\n?/g, '\n');

describe('the fake editor', () => {
    let vscode: FakeVscode;
    let findings: Findings;
    let holds: Holds;
    beforeEach(() => {
        findings = new Findings(() => undefined);
        holds = new Holds(findings);
        vscode = new FakeVscode({ findings, holds }, () => undefined);
    });
    afterEach(() => {
        holds.dispose();
    });

    it('edits a document as a string is edited', () => {
        const cases = fc.tuple(anyText, anyText, fc.nat(), fc.nat());
        fc.assert(
            fc.property(cases, ([text, inserted, a, b]) => {
                const document = new FakeDocument(uri, 'typescript', asLines(text));
                const before = document.getText();
                const [from, to] = [a % (before.length + 1), b % (before.length + 1)].sort(
                    (x, y) => x - y,
                ) as [number, number];
                const range = new Range(document.positionAt(from), document.positionAt(to));
                const { undo } = document.replace(range, inserted);
                const after = before.slice(0, from) + asLines(inserted) + before.slice(to);
                assert.equal(document.getText(), after);
                document.replace(undo[0], undo[1]);
                assert.equal(document.getText(), before);
            }),
        );
    });

    it('closes brackets, types over them, and undoes and redoes', () => {
        const { desk } = vscode;
        const document = desk.open(uri, 'typescript', '');
        desk.show(document);
        const keyboard = new Keyboard(desk);
        for (const key of ['f', '(', 'a', ')', ';']) keyboard.type(key);
        assert.equal(document.getText(), 'f(a);');
        for (let times = 0; times < 5; times++) keyboard.undo(false);
        assert.equal(document.getText(), '');
        for (let times = 0; times < 5; times++) keyboard.undo(true);
        assert.equal(document.getText(), 'f(a);');
    });

    it('takes what a listener throws for a finding', () => {
        vscode.desk.opened.event(() => {
            throw new Error('broken listener');
        });
        vscode.desk.open(uri, 'typescript', '');
        assert.equal(findings.counts.exceptions, 1);
        assert.match(findings.kept[0]?.what ?? '', /broken listener/);
    });

    it('takes what a command throws for a finding, later too', async () => {
        vscode.commands.registerCommand('leftward.broken', () => Promise.reject(new Error('late')));
        await vscode.commands.run('leftward.broken');
        assert.equal(findings.counts.exceptions, 1);
    });

    it('says so where it lacks something of VS Code', () => {
        const { window } = vscode.module as { window: Record<string, unknown> };
        assert.throws(() => window['createTreeView'], /no vscode\.window\.createTreeView/);
    });

    it('lays the workspace’s settings over the user’s, and maps over one another', () => {
        const { settings } = vscode;
        settings.set('leftward.maxTokens', 8);
        settings.set('leftward.maxTokens', 16, true);
        settings.set('leftward.enable', { go: false });
        assert.equal(settings.get('leftward.maxTokens'), 16);
        const enable = settings.get('leftward.enable') as Record<string, boolean>;
        assert.equal(enable['go'], false);
        assert.equal(enable['markdown'], false);
    });
});

describe('a recipe', () => {
    for (const kind of recipeKinds) {
        it(`of ${kind} gives as many characters as it says, the same each time`, () => {
            const recipe = { kind, chars: 1000, seed: 7 };
            assert.equal(make(recipe).length, 1000);
            assert.equal(make(recipe), make(recipe));
        });
    }
});
