import * as assert from 'node:assert/strict';
import { open, prefixOf } from './support/documents.ts';
import {
    isShown,
    shownText,
    skipReason,
    suggest,
    suggestAgain,
    traceAfter,
} from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
import { pageIsThere, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';

describe('settings, changed while everything runs', () => {
    const { path, prefix, completion } = example('    for (const');

    it('limit the number of tokens', async () => {
        await open(path, prefix);
        await configure({ maxTokens: 2 });
        const short = await suggest();
        assert.equal(short.generation?.steps.length, 2);
        assert.notEqual(shownText(short), completion);
        await configure({ maxTokens: 32 });
        assert.equal(shownText(await suggest()), completion);
    });

    it('limit how much the model reads', async () => {
        await open(path, prefix);
        await configure({ contextTokens: 64 });
        const { generation } = await suggest();
        assert.ok(generation);
        assert.ok(generation.prompt.ids.length <= 64);
        assert.ok(generation.prompt.outOfWindowChars > 0);
    });

    it('keep silent until asked', async () => {
        await configure({ trigger: 'manual' });
        const editor = await open(path, prefix.slice(0, -1));
        const typed = await traceAfter(
            () => type('t'),
            () => prefixOf(editor) === prefix,
        );
        assert.equal(skipReason(typed), 'manual-only');
        assert.equal(shownText(await suggest()), completion);
    });

    it('turn everything off and on', async () => {
        await open(path, prefix);
        await configure({ enable: { '*': false } });
        assert.equal(skipReason(await suggest()), 'turned-off');
        await configure({ enable: { '*': true } });
        assert.equal(shownText(await suggest()), completion);
    });

    it('count for the next request, at the same place and without a keystroke', async () => {
        await open(path, prefix);
        await configure({ enable: { '*': false } });
        assert.equal(skipReason(await suggest()), 'turned-off');
        await configure({ enable: { '*': true } });
        assert.equal(shownText(await suggestAgain()), completion);
    });

    it('choose another model', async () => {
        await open(path, prefix);
        const tiny = (await suggest()).generation?.model;
        await configure({ model: 'default' });
        const other = (await suggest()).generation?.model;
        assert.ok(tiny && other);
        assert.notEqual(other.name, tiny.name);
        await configure({ model: undefined });
        assert.deepEqual((await suggest()).generation?.model, other);
    });

    it('with a wrong value fall back to the default and are reported once, by name', async () => {
        await clearNotices();
        await configure({ maxTokens: 'many' });
        await open(path, prefix.slice(0, -1));
        await traceAfter(() => type('t'), isShown);
        await configure({ timeBudgetMs: 9000 });
        if (!pageIsThere) return;
        const reports = await notices();
        assert.equal(reports.length, 1);
        assert.match(reports[0] ?? '', /leftward\.maxTokens/);
    });
});
