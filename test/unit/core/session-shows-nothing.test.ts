import assert from 'node:assert/strict';
import { EngineError } from '../../../src/protocol/errors.ts';
import { generationOf } from '../../support/samples.ts';
import {
    reason,
    sessionThatFails,
    sessionThatWrites,
    sessionWith,
} from '../../support/sessions.ts';

describe('a session that shows nothing', () => {
    it('names the error of an engine that cannot answer', async () => {
        const trace = await sessionThatFails(
            new EngineError('model-missing', 'No folder.'),
        ).complete('a│');
        assert.deepEqual(trace.outcome, {
            kind: 'skipped',
            reason: 'engine-failed',
            detail: 'No folder.',
        });
    });

    it('does not hide an error that is nobody’s plan', async () => {
        await assert.rejects(sessionThatFails(new TypeError('a bug')).complete('a│'), /a bug/);
    });

    it('was superseded when the engine was cancelled', async () => {
        const trace = await sessionThatWrites('half a', { stop: 'cancelled' }).complete('a│');
        assert.equal(reason(trace), 'superseded');
    });

    it('was superseded when its caller gave up, though the engine had answered', async () => {
        const trace = await sessionThatWrites('late').complete('a│', AbortSignal.abort());
        assert.equal(reason(trace), 'superseded');
    });

    it('ran out of time when the budget ended before there was anything to show', async () => {
        for (const half of ['', 'pri']) {
            const trace = await sessionThatWrites(half, { stop: 'time-budget' }).complete('a│');
            assert.equal(reason(trace), 'out-of-time');
        }
    });

    it('has a complete line when the model ends it here', async () => {
        assert.equal(reason(await sessionThatWrites('').complete('a;│')), 'line-complete');
    });

    it('was cut away when all that the model wrote stands on the right', async () => {
        const trace = await sessionThatWrites(' ;').complete('const total = 1│;');
        assert.equal(reason(trace), 'cut-away');
        assert.equal(trace.cuts.length, 1);
    });

    it('leaves the last suggestion to be typed along', async () => {
        let text = 'prices.length';
        const { complete } = sessionWith(() => generationOf(text));
        await complete('const total = │;');
        text = '';
        await complete('const total = q│;');
        assert.equal(reason(await complete('const total = pri│;')), 'shown ces.length');
    });
});
