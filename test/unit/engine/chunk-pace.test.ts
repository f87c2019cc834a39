import assert from 'node:assert/strict';
import { ChunkPace } from '../../../src/engine/chunk-pace.ts';

/** A machine that takes so long for a chunk: each time, and for each of its tokens. */
function chunksOn(
    perChunkMs: number,
    perTokenMs: number,
    count = 8,
): { size: number; ms: number }[] {
    const pace = new ChunkPace();
    return Array.from({ length: count }, () => {
        const size = pace.tokens;
        const ms = perChunkMs + perTokenMs * size;
        pace.note(size, ms);
        return { size, ms };
    });
}

describe('the pace of reading a prompt', () => {
    it('is as many tokens at once as pay, where the machine is fast', () => {
        assert.deepEqual(
            chunksOn(3, 0.2, 3).map(({ size }) => size),
            [32, 64, 64],
        );
    });

    for (const [perChunk, perToken] of [
        [8, 1.5],
        [10, 2.4],
        [20, 3],
        [40, 2],
    ] as const) {
        it(`takes at most 60 ms a chunk at ${perChunk} ms and ${perToken} ms a token`, () => {
            const settled = chunksOn(perChunk, perToken).slice(4);
            assert.ok(settled.every(({ ms }) => ms <= 60));
            assert.ok(settled.every(({ size }) => size >= 8));
        });
    }

    it('is never less than 8 tokens: one by one they are read no sooner', () => {
        assert.ok(chunksOn(100, 20).every(({ size }) => size >= 8));
    });

    it('follows a machine that becomes slower, and faster again', () => {
        const pace = new ChunkPace();
        for (let i = 0; i < 3; i++) pace.note(64, 20);
        assert.equal(pace.tokens, 64);
        for (let i = 0; i < 3; i++) pace.note(64, 200);
        assert.equal(pace.tokens, 16);
        for (let i = 0; i < 3; i++) pace.note(16, 8);
        assert.equal(pace.tokens, 64);
    });

    it('does not change for one chunk that was held up', () => {
        const pace = new ChunkPace();
        for (const ms of [20, 20, 900]) pace.note(64, ms);
        assert.equal(pace.tokens, 64);
    });

    it('takes no notice of chunks of a few tokens', () => {
        const pace = new ChunkPace();
        pace.note(1, 40);
        assert.equal(pace.tokens, 32);
    });
});
