import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { open, placeCursor } from './support/documents.ts';
import { shownText, suggest } from './support/leftward.ts';
import { example } from './support/tiny-model.ts';

/**
 * How much a log-probability may differ, in nats: sums of floating-point numbers depend on how many
 * rows are computed at once, and that on what is in the cache.
 */
const rounding = 1e-5;

describe('text right of the cursor', () => {
    const { path, prefix, completion } = example('    for (const');

    const logProbs = ({ generation }: CompletionTrace): readonly number[] =>
        generation?.steps.map(({ logProb }) => logProb) ?? [];

    function assertSameLogProbs(left: CompletionTrace, right: CompletionTrace): void {
        const [some, others] = [logProbs(left), logProbs(right)];
        assert.equal(some.length, others.length);
        assert.ok(some.length > 0);
        for (const [index, logProb] of some.entries()) {
            const difference = Math.abs(logProb - (others[index] ?? NaN));
            assert.ok(difference < rounding, `Step ${index} differs by ${difference}.`);
        }
    }

    /** The suggestion at the end of `prefix` when this text follows it. */
    async function suggestBefore(right: string): Promise<CompletionTrace> {
        await open(path, `${prefix}│${right}`);
        return suggest();
    }

    it('changes neither ghost text nor probabilities when it follows on other lines', async () => {
        const alone = await suggestBefore('');
        assert.equal(shownText(alone), completion);
        for (const right of [
            '\n}\n',
            '\n        sum += 1;\n    }\n',
            '\nclass Other {}\n'.repeat(50),
        ]) {
            const trace = await suggestBefore(right);
            assert.equal(shownText(trace), completion);
            assertSameLogProbs(trace, alone);
            assert.equal(trace.unreadRightChars, right.length);
        }
    });

    it('changes no probability when it follows on the same line', async () => {
        const alone = await suggestBefore('');
        const followed = await suggestBefore(' // something else');
        assert.equal(followed.unreadRightChars, ' // something else'.length);
        assertSameLogProbs(followed, alone);
    });

    it('may be edited while the suggestion stays the same', async () => {
        const editor = await open(path, `${prefix}│\n}\n`);
        const before = await suggest();
        await editor.edit((edit) => {
            edit.insert(
                editor.document.lineAt(editor.document.lineCount - 1).range.end,
                '// end\n',
            );
        });
        await placeCursor(editor.document, prefix.length);
        const after = await suggest();
        assert.equal(shownText(after), shownText(before));
        assertSameLogProbs(after, before);
        assert.equal(vscode.window.activeTextEditor, editor);
    });
});
