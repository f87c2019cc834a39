import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { EngineError } from '../../../../src/protocol/errors.ts';
import { panelCommands, toPanelSchema } from '../../../../src/protocol/panel.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { PanelTalk } from '../../../support/panel-talk.ts';
import { generationOf } from '../../../support/samples.ts';

const writing = (text: string): FakeEngine => new FakeEngine(() => generationOf(text));
const talkAt = (drawn: string, engine = writing(' = 1;')): PanelTalk =>
    new PanelTalk(engine, drawn);

describe('the panel’s conversation', () => {
    it('says and reads nothing before the page is ready', async () => {
        const engine = writing(' = 1;');
        const talk = talkAt('const a│', engine);
        talk.conversation.traced(talk.trace(' = 1;'));
        talk.conversation.moved();
        talk.conversation.engineChanged();
        talk.conversation.receive({ kind: 'occlude', reading: 1 });
        await talk.pass(1000);
        assert.deepEqual(talk.posted, []);
        assert.deepEqual(engine.asked, []);
    });

    it('reads the place where the cursor is as soon as the page is ready', async () => {
        const talk = await talkAt('const a│\nconst b').begin();
        const [first] = talk.posted;
        assert.ok(first?.kind === 'view' && first.view.nothing !== '' && !first.view.reading);
        const { reading, nothing, model } = talk.view ?? {};
        assert.equal(nothing, '');
        assert.equal(reading?.askedBy, 'panel');
        assert.equal(reading.isShown, false);
        assert.equal(reading.offered, ' = 1;');
        assert.deepEqual([reading.line, reading.column], [1, 8]);
        assert.deepEqual(reading.right, { chars: 8, lines: 2, text: '\nconst b' });
        assert.equal(model?.trainingData, 'Small texts.');
    });

    it('posts nothing but what fits the schema', async () => {
        const talk = await talkAt('const a│ // \uD83D').begin();
        talk.conversation.traced(talk.trace(' = 2;', { totalMs: Infinity }));
        await talk.pass(16);
        for (const question of [
            { kind: 'what-if', begin: [7] },
            { kind: 'experiment', side: 'left' },
            { kind: 'experiment', side: 'right', edit: { chars: 3, text: 'x' } },
            { kind: 'occlude' },
        ]) {
            await talk.ask(question);
        }
        for (const message of talk.posted) v.parse(toPanelSchema, message);
        assert.deepEqual(
            [...new Set(talk.posted.map(({ kind }) => kind))],
            ['view', 'what-if', 'experiment', 'occlusion'],
        );
    });

    it('tells a page that was loaded anew what it told before', async () => {
        const talk = await talkAt('const a│').begin();
        const { view } = talk;
        const count = talk.posted.length;
        talk.conversation.receive({ kind: 'ready' });
        assert.equal(talk.posted.length, count + 1);
        assert.deepEqual(talk.view, view);
    });

    it('runs the commands that it knows', () => {
        const talk = talkAt('│');
        for (const command of panelCommands)
            talk.conversation.receive({ kind: 'command', command });
        talk.conversation.receive({ kind: 'command', command: 'workbench.action.quit' });
        assert.deepEqual(talk.commands, panelCommands);
        assert.equal(talk.logged.length, 1);
    });

    it('refuses what it does not know, and does not repeat it in the log', () => {
        const talk = talkAt('│');
        const messages = [
            undefined,
            'secret',
            { kind: 'secret' },
            { kind: 'ready', secret: 'secret' },
        ];
        for (const message of messages) talk.conversation.receive(message);
        assert.equal(talk.logged.length, messages.length);
        for (const line of talk.logged) assert.doesNotMatch(line, /secret/);
    });

    it('is not thrown off by anything at all', async () => {
        const talk = talkAt('const a│');
        fc.assert(
            fc.property(fc.anything(), (message) => {
                const before = talk.logged.length;
                talk.conversation.receive(message);
                assert.equal(talk.logged.length, before + 1);
                assert.ok((talk.logged.at(-1)?.length ?? 0) < 300);
            }),
        );
        await talk.pass(1000);
        assert.deepEqual(talk.posted, []);
    });

    it('is silent once it is over', async () => {
        const talk = await talkAt('const a│').begin();
        const count = talk.posted.length;
        talk.workplace.type('b');
        talk.conversation.moved();
        talk.conversation.dispose();
        talk.conversation.receive({ kind: 'ready' });
        talk.conversation.traced(talk.trace('x'));
        await talk.pass(1000);
        assert.equal(talk.posted.length, count);
        assert.deepEqual(talk.logged, []);
    });
});

describe('the engine in the panel', () => {
    it('is told of once its state stays', async () => {
        const talk = await talkAt('const a│').begin();
        const count = talk.posted.length;
        for (const kind of ['thinking', 'ready', 'thinking'] as const) {
            talk.status = { kind };
            talk.conversation.engineChanged();
        }
        await talk.pass(99);
        assert.equal(talk.posted.length, count);
        await talk.pass(1);
        assert.equal(talk.posted.length, count + 1);
        assert.equal(talk.view?.engine.kind, 'thinking');
    });

    it('says what failed and what to do, and is asked again when it has recovered', async () => {
        const failure = new EngineError('model-missing', 'There is no model.');
        let isDown = true;
        const engine = new FakeEngine(() => {
            if (isDown) throw failure;
            return generationOf(' = 1;');
        });
        const talk = talkAt('const a│', engine);
        talk.status = { kind: 'failed', error: failure.toData() };
        await talk.begin();
        assert.match(talk.view?.engine.failure ?? '', /There is no model\..*leftward\.model/);
        assert.notEqual(talk.view?.nothing, '');
        assert.ok(!talk.view?.reading);
        isDown = false;
        talk.status = { kind: 'ready' };
        talk.conversation.engineChanged();
        await talk.pass(250);
        const recovered = talk.lastOf('view')?.view;
        assert.equal(recovered?.engine.failure, '');
        assert.equal(recovered.reading?.offered, ' = 1;');
    });
});
