import assert from 'node:assert/strict';
import { EngineError } from '../../../../src/protocol/errors.ts';
import type { CompleteParams } from '../../../../src/protocol/engine.ts';
import type { Generation } from '../../../../src/protocol/trace.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { HandDrivenEngine } from '../../../support/hand-driven-engine.ts';
import { PanelTalk, settled } from '../../../support/panel-talk.ts';
import { generationOf, stepOf } from '../../../support/samples.ts';

/** Writes one step, or as many as it is to begin with. */
function writes(params: CompleteParams): Generation {
    const ids = params.begin ?? [7];
    const steps = ids.map((id) => ({ ...stepOf('x'), token: { id, text: 'x' } }));
    return generationOf('x'.repeat(ids.length), { steps });
}

describe('a question about a reading', () => {
    it('is answered', async () => {
        const talk = await new PanelTalk(new FakeEngine(writes), 'const a│').begin();
        await talk.ask({ kind: 'what-if', begin: [3, 4] });
        const answer = talk.lastOf('what-if');
        assert.equal(answer?.begun, 2);
        assert.equal(answer.reading, talk.view?.reading?.id);
        assert.deepEqual(
            answer.written.steps.map(({ id }) => id),
            [3, 4],
        );
    });

    it('is refused where it is about an older one', async () => {
        const engine = new FakeEngine(writes);
        const talk = await new PanelTalk(engine, 'const a│').begin();
        await talk.ask({ kind: 'occlude', reading: 99 });
        assert.equal(talk.lastOf('refused')?.question, 'occlude');
        assert.notEqual(talk.lastOf('refused')?.why, '');
        assert.equal(engine.asked.length, 1);
    });

    it('is refused where the text has changed, which is read then', async () => {
        const talk = await new PanelTalk(new FakeEngine(writes), 'const a│').begin();
        talk.workplace.type('b');
        await talk.ask({ kind: 'experiment', side: 'left' });
        assert.match(talk.lastOf('refused')?.why ?? '', /text has changed/);
        await talk.pass(250);
        assert.equal(talk.view?.reading?.column, 9);
    });

    it('may be asked wherever the cursor is in the same text', async () => {
        const talk = await new PanelTalk(new FakeEngine(writes), 'const a│').begin();
        talk.workplace.show('const│ a');
        await talk.ask({ kind: 'what-if', begin: [3] });
        assert.equal(talk.lastOf('what-if')?.begun, 1);
    });

    it('ends an older one, of which nothing is heard any more', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        engine.newest.write(' = 1;').end();
        await settled();
        await talk.ask({ kind: 'what-if', begin: [3] });
        const older = engine.newest;
        await talk.ask({ kind: 'what-if', begin: [4] });
        assert.ok(older.isOver);
        engine.newest.write('y').end();
        await settled();
        assert.equal(talk.posted.filter(({ kind }) => kind !== 'view').length, 1);
        assert.equal(talk.lastOf('what-if')?.written.text, 'y');
    });

    it('ends when it is cancelled, without a reason', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        engine.newest.write(' = 1;').end();
        await settled();
        talk.conversation.receive({ kind: 'cancel' });
        await talk.ask({ kind: 'occlude' });
        talk.conversation.receive({ kind: 'cancel' });
        await settled();
        assert.ok(engine.newest.isOver);
        const refused = talk.posted.filter(({ kind }) => kind === 'refused');
        assert.deepEqual(refused, [{ kind: 'refused', question: 'occlude', why: '' }]);
    });

    it('ends when something else is shown', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        engine.newest.write(' = 1;').end();
        await settled();
        await talk.ask({ kind: 'what-if', begin: [3] });
        talk.conversation.traced(talk.trace(' = 2;'));
        await talk.pass(16);
        assert.ok(engine.newest.isOver);
        assert.equal(talk.lastOf('what-if'), undefined);
        assert.equal(talk.lastOf('refused'), undefined);
    });

    it('is refused in words where the engine is down, or has no time', async () => {
        const down = new EngineError('engine-stopped', 'It is gone.');
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        engine.newest.write(' = 1;').end();
        await settled();
        await talk.ask({ kind: 'what-if', begin: [3] });
        engine.newest.fail(down);
        await settled();
        assert.match(talk.lastOf('refused')?.why ?? '', /It is gone\. .*Restart/);
        await talk.ask({ kind: 'what-if', begin: [3] });
        for (let i = 0; i < 10; i++) {
            engine.newest.end({ stop: 'cancelled' });
            await talk.pass(2000);
        }
        assert.match(talk.lastOf('refused')?.why ?? '', /busy/);
    });

    it('is refused in words where it meets a fault of ours, which is logged', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        engine.newest.write(' = 1;').end();
        await settled();
        await talk.ask({ kind: 'what-if', begin: [3] });
        engine.newest.fail(new TypeError('a fault'));
        await settled();
        assert.match(talk.lastOf('refused')?.why ?? '', /log/);
        assert.match(talk.logged.join('\n'), /a fault/);
    });

    it('is refused where no text can begin so', async () => {
        const engine = new FakeEngine((params) =>
            params.begin
                ? generationOf('', { steps: [], stop: 'contradiction' })
                : generationOf('x'),
        );
        const talk = await new PanelTalk(engine, 'const a│').begin();
        await talk.ask({ kind: 'what-if', begin: [0] });
        assert.match(talk.lastOf('refused')?.why ?? '', /token/);
    });
});
