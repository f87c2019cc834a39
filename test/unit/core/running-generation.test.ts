import assert from 'node:assert/strict';
import { HandDrivenEngine } from '../../support/hand-driven-engine.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { reason, sessionOn } from '../../support/sessions.ts';

function begun() {
    const engine = new HandDrivenEngine();
    const { complete, invoke } = sessionOn(engine);
    const first = new AbortController();
    const answer = complete('total = │', first.signal);
    /** VS Code gives a request up when the next key comes, and asks anew some time later. */
    const nextKey = (drawn: string) => {
        first.abort();
        return complete(drawn);
    };
    return { engine, answer, nextKey, invoke };
}

/** Lets everything happen that does not wait for time. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a generation that runs while the user types on', () => {
    it('goes on for the next key when that agrees with what it has written', async () => {
        const { engine, answer, nextKey } = begun();
        await settle();
        engine.newest.write('pri');
        const next = nextKey('total = p│');
        engine.newest.write('ces.length').end();
        assert.equal(reason(await answer), 'superseded');
        assert.equal(reason(await next), 'shown rices.length');
        assert.equal((await next).typedChars, 1);
        assert.equal(engine.requests.length, 1);
    });

    it('goes on when more is typed than it has written yet', async () => {
        const { engine, nextKey } = begun();
        await settle();
        const next = nextKey('total = pric│');
        engine.newest.write('prices.length').end();
        assert.equal(reason(await next), 'shown es.length');
        assert.equal(engine.requests.length, 1);
    });

    it('ends at once when the key does not agree, and the model is asked anew', async () => {
        const { engine, nextKey } = begun();
        await settle();
        engine.newest.write('pri');
        const next = nextKey('total = c│');
        await settle();
        assert.deepEqual(
            engine.requests.map(({ isOver }) => isOver),
            [true, false],
        );
        engine.newest.write('ount').end();
        assert.equal(reason(await next), 'shown ount');
    });

    it('ends at the step at which it goes another way than what was typed meanwhile', async () => {
        const { engine, nextKey } = begun();
        await settle();
        const next = nextKey('total = c│');
        engine.newest.write('pri');
        await settle();
        assert.equal(engine.requests.length, 2);
        engine.newest.write('ount').end();
        assert.equal(reason(await next), 'shown ount');
    });

    it('is asked anew when it ended before what was typed', async () => {
        const { engine, nextKey } = begun();
        await settle();
        const next = nextKey('total = price│');
        engine.newest.write('pri').end();
        await settle();
        assert.equal(engine.requests.length, 2);
        engine.newest.write('s').end();
        assert.equal(reason(await next), 'too-short');
    });

    it('is not waited for by who asks for more than it writes', async () => {
        const { engine, invoke } = begun();
        await settle();
        const asked = invoke('total = │');
        await settle();
        assert.deepEqual(
            engine.requests.map(({ params }) => params.branches),
            [1, 3],
        );
        engine.newest.write('x').end();
        assert.equal(reason(await asked), 'shown x');
    });
});

describe('a request that VS Code gives up', () => {
    it('lets the model go on for a moment, in case the next key agrees', async () => {
        const engine = new HandDrivenEngine();
        const clock = new FakeClock();
        const abort = new AbortController();
        const answer = sessionOn(engine, clock).complete('total = │', abort.signal);
        await settle();
        abort.abort();
        assert.equal(reason(await answer), 'superseded');
        clock.pass(149);
        await settle();
        assert.equal(engine.newest.isOver, false);
        clock.pass(1);
        await settle();
        assert.equal(engine.newest.isOver, true);
    });
});

describe('the time that VS Code may be kept waiting', () => {
    it('ends with nothing; the answer is there for the next key', async () => {
        const engine = new HandDrivenEngine();
        const clock = new FakeClock();
        const { complete } = sessionOn(engine, clock);
        const answer = complete('total = │');
        await settle();
        clock.pass(200);
        assert.equal(reason(await answer), 'too-slow');
        engine.newest.write('prices.length').end();
        await settle();
        const next = await complete('total = p│');
        assert.equal(reason(next), 'shown rices.length');
        assert.equal(next.reused, 'typed-along');
        assert.equal(engine.requests.length, 1);
    });

    it('runs from the key', async () => {
        const engine = new HandDrivenEngine();
        const clock = new FakeClock();
        const { ask } = sessionOn(engine, clock);
        const answer = ask('total = │', { sinceChangeMs: 60 });
        await settle();
        clock.pass(139);
        await settle();
        clock.pass(1);
        const { outcome } = await answer;
        assert.deepEqual(outcome, {
            kind: 'skipped',
            reason: 'too-slow',
            detail: 'It had 140 ms.',
        });
    });

    it('does not end for who asks', async () => {
        const engine = new HandDrivenEngine();
        const clock = new FakeClock();
        const { invoke } = sessionOn(engine, clock);
        const answer = invoke('total = │');
        await settle();
        clock.pass(5000);
        engine.newest.write('prices.length').end();
        assert.equal(reason(await answer), 'shown prices.length');
    });
});
