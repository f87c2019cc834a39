import assert from 'node:assert/strict';
import { roomFor } from '../../../src/engine/room.ts';
import { request } from '../../support/tiny-model.ts';

const roomIn = (contextTokens: number, reservedTokens: number, maxNewTokens: number) =>
    roomFor(request('', { contextTokens: 256, reservedTokens, maxNewTokens }), { contextTokens });

describe('the tokens that a request may use', () => {
    it('are what it asks for where the model has them', () => {
        assert.deepEqual(roomIn(1024, 64, 32), {
            contextTokens: 256,
            reservedTokens: 64,
            maxNewTokens: 32,
        });
    });

    it('are no more than the model has, and at most half of them are reserved', () => {
        assert.deepEqual(roomIn(100, 64, 64), {
            contextTokens: 100,
            reservedTokens: 50,
            maxNewTokens: 50,
        });
    });

    it('write no more than is reserved', () => {
        assert.equal(roomIn(1024, 64, 200).maxNewTokens, 64);
    });
});
