import * as assert from 'node:assert/strict';
import { open, prefixOf } from './support/documents.ts';
import { evenlySureCopy, type EvenlySureCopy } from './support/evenly-sure-model.ts';
import { seesGhostText, seesNoGhostText } from './support/ghost-text.ts';
import {
    engineRuns,
    isShown,
    leftward,
    shownText,
    skipReason,
    suggestAgain,
    traceAfter,
} from './support/leftward.ts';
import { type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';

describe('a model that knows how sure it is', () => {
    const { path, prefix, completion } = example('    for (const');
    let unsure: EvenlySureCopy;
    let sure: EvenlySureCopy;

    async function useModel(folder: string): Promise<void> {
        await configure({ model: folder });
        await engineRuns();
    }

    before(() => {
        unsure = evenlySureCopy(0.31);
        sure = evenlySureCopy(0.62);
    });

    after(() => {
        unsure.remove();
        sure.remove();
    });

    it('shows what it is sure enough of while one types', async () => {
        await useModel(sure.folder);
        await open(path, prefix.slice(0, -1));
        const trace = await traceAfter(() => type('t'), isShown);
        assert.deepEqual(trace.confidence, {
            probability: 0.62,
            threshold: 0.5,
            isCutShort: false,
        });
        await seesGhostText(completion);
    });

    it('withholds what it is not sure enough of, and says why', async () => {
        await useModel(unsure.folder);
        const editor = await open(path, prefix.slice(0, -1));
        const trace = await traceAfter(
            () => type('t'),
            (each) => skipReason(each) === 'low-confidence',
        );
        assert.equal(trace.outcome.kind, 'skipped');
        // The model stopped as soon as it was clear that nothing would be shown.
        assert.equal(
            trace.outcome.detail,
            '31% likely to be right as far as it goes; suggestions appear by themselves from 50%.',
        );
        assert.equal((await leftward()).lastTrace()?.outcome.kind, 'skipped');
        assert.equal(prefixOf(editor), prefix);
        await seesNoGhostText();
    });

    it('shows it to who asks at the same place, and keeps it while it is typed', async () => {
        await useModel(unsure.folder);
        await open(path, prefix.slice(0, -1));
        await traceAfter(
            () => type('t'),
            (each) => skipReason(each) === 'low-confidence',
        );
        const asked = await suggestAgain();
        assert.equal(shownText(asked), completion);
        await seesGhostText(completion);
        const typed = await traceAfter(
            () => type(' drink'),
            (each) => shownText(each) === ' of drinks) {',
        );
        assert.deepEqual([typed.trigger, typed.reused], ['automatic', 'typed-along']);
        await seesGhostText(' of drinks) {');
    });

    it('shows everything as soon as leftward.minConfidence is 0, and less again when it is not', async () => {
        await useModel(unsure.folder);
        const editor = await open(path, prefix.slice(0, -'const'.length));
        await configure({ minConfidence: 0 });
        await traceAfter(() => type('con'), isShown);
        await configure({ minConfidence: 0.32 });
        const trace = await traceAfter(
            () => type('st'),
            (each) => skipReason(each) === 'low-confidence' && prefixOf(editor) === prefix,
        );
        assert.equal(trace.confidence?.probability, 0.31);
        assert.equal(trace.confidence.threshold, 0.32);
        await seesNoGhostText();
    });
});
