import assert from 'node:assert/strict';
import { EngineError } from '../../../src/protocol/errors.ts';

describe('an engine error', () => {
    it('crosses the process boundary as its code and its sentence', () => {
        const error = new EngineError('model-missing', 'There is no folder /models/a.');
        assert.deepEqual(structuredClone(error.toData()), {
            code: 'model-missing',
            detail: 'There is no folder /models/a.',
        });
    });

    it('keeps what caused it', () => {
        const cause = new SyntaxError('Unexpected end of JSON input');
        assert.equal(new EngineError('model-corrupt', 'No JSON.', cause).cause, cause);
    });

    it('has no cause where there is none', () => {
        assert.ok(!('cause' in new EngineError('model-missing', 'Gone.')));
    });
});
