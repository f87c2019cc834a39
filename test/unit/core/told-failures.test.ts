import assert from 'node:assert/strict';
import { ToldFailures } from '../../../src/core/told-failures.ts';
import type { EngineErrorCode } from '../../../src/protocol/errors.ts';
import type { EngineStatus } from '../../../src/protocol/status.ts';

const failed = (code: EngineErrorCode, detail: string, server?: string): EngineStatus => ({
    kind: 'failed',
    error: { code, detail, ...(server !== undefined && { server }) },
});
const gpu = 'http://gpu-box:8000/v1';

describe('a failure that the user is told of', () => {
    it('is one of each kind and server, whatever its words are', () => {
        const told = new ToldFailures();
        assert.ok(told.isNew(failed('endpoint-failed', 'request 1', gpu)));
        assert.ok(!told.isNew(failed('endpoint-failed', 'request 2', gpu)));
        assert.ok(told.isNew(failed('endpoint-denied', 'request 3', gpu)));
        assert.ok(told.isNew(failed('endpoint-failed', 'request 4', 'http://other/v1')));
        assert.ok(!told.isNew(failed('endpoint-failed', 'request 5', gpu)));
        assert.ok(!told.isNew(failed('endpoint-denied', 'request 6', gpu)));
    });

    it('is new once the server has answered, or was started anew', () => {
        for (const kind of ['ready', 'starting'] as const) {
            const told = new ToldFailures();
            assert.ok(told.isNew(failed('endpoint-failed', 'a', gpu)));
            assert.ok(!told.isNew({ kind: 'thinking' }));
            assert.ok(!told.isNew(failed('endpoint-failed', 'b', gpu)));
            assert.ok(!told.isNew({ kind }));
            assert.ok(told.isNew(failed('endpoint-failed', 'c', gpu)));
        }
    });

    it('on this machine is told of once in all, each in its own words', () => {
        const told = new ToldFailures();
        assert.ok(told.isNew(failed('model-missing', 'no a')));
        assert.ok(!told.isNew({ kind: 'ready' }));
        assert.ok(!told.isNew(failed('model-missing', 'no a')));
        assert.ok(told.isNew(failed('model-missing', 'no b')));
    });
});
