import * as assert from 'node:assert/strict';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { open } from './support/documents.ts';
import { evenlySureCopy, type EvenlySureCopy } from './support/evenly-sure-model.ts';
import { engineIsReady, leftward, traceAfter } from './support/leftward.ts';
import { type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause } from './support/wait.ts';

/** Longer than a cursor has to rest before the model reads ahead, and than the tiny model reads, in milliseconds. */
const restMs = 2000;

describe('reading ahead', () => {
    const { prefix } = example('    for (const');
    let model: EvenlySureCopy;

    before(() => {
        model = evenlySureCopy(1);
    });

    after(() => {
        model.remove();
    });

    /** Opens a file that nobody has changed, in a window whose engine has read nothing yet. */
    async function openAnew(path: string): Promise<void> {
        await configure({ model: model.folder });
        await open(path, prefix.slice(0, -1));
        await pause(restMs);
    }

    const firstAnswer = (): Promise<CompletionTrace> =>
        traceAfter(
            () => type('t'),
            ({ generation }) => generation !== undefined,
        );

    it('begins when a file is opened, and the first request finds it done', async () => {
        await configure({ warmUp: true });
        await openAnew('read-ahead.ts');
        await engineIsReady();
        const { generation } = await firstAnswer();
        assert.ok(generation);
        const { ids, reusedTokens } = generation.prompt;
        assert.ok(reusedTokens > ids.length - 10, `${reusedTokens} of ${ids.length} tokens`);
    });

    it('does not where the setting is off', async () => {
        await configure({ warmUp: false });
        await openAnew('read-later.ts');
        assert.equal((await leftward()).status().kind, 'idle');
    });
});
