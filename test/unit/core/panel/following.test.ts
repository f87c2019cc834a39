import assert from 'node:assert/strict';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { HandDrivenEngine } from '../../../support/hand-driven-engine.ts';
import { PanelTalk, settled } from '../../../support/panel-talk.ts';
import { calibrated, generationOf } from '../../../support/samples.ts';

const writing = (text: string): FakeEngine => new FakeEngine(() => generationOf(text));

describe('following the editor', () => {
    it('shows what the editor’s own request read and wrote', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        talk.conversation.traced(talk.trace(' = 1;'));
        await talk.pass(16);
        const { reading } = talk.view ?? {};
        assert.equal(reading?.askedBy, 'editor');
        assert.equal(reading.isShown, true);
        assert.equal(reading.offered, ' = 1;');
    });

    it('looks at no trace while the completion waits', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        const count = talk.posted.length;
        talk.conversation.traced(talk.trace(' = 1;'));
        assert.equal(talk.posted.length, count);
        await talk.pass(15);
        assert.equal(talk.posted.length, count);
    });

    it('shows the newest of several traces', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        const id = talk.view?.reading?.id ?? 0;
        talk.conversation.traced(talk.trace(' = 1;'));
        talk.conversation.traced(talk.trace(' = 2;'));
        await talk.pass(16);
        assert.equal(talk.view?.reading?.offered, ' = 2;');
        assert.equal(talk.view.reading.id, id + 1);
    });

    it('shows the trace that came before the page was ready, and asks nothing', async () => {
        const engine = writing('x');
        const talk = new PanelTalk(engine, 'const a│');
        talk.conversation.traced(talk.trace(' = 1;'));
        await talk.begin();
        await talk.pass(16);
        await talk.pass(1000);
        assert.equal(talk.view?.reading?.offered, ' = 1;');
        assert.deepEqual(engine.asked, []);
    });

    it('keeps the number of a reading that is told of once more', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        const trace = talk.trace(' = 1;');
        talk.conversation.traced(trace);
        await talk.pass(16);
        const id = talk.view?.reading?.id;
        talk.conversation.traced({ ...trace, reused: 'same-place' });
        await talk.pass(16);
        assert.equal(talk.view?.reading?.id, id);
        assert.notEqual(talk.view?.reading?.reused, '');
    });

    it('gives a reading that was typed along a new number', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        const generation = generationOf(' = 1;');
        talk.conversation.traced(talk.trace(' = 1;', { generation }));
        await talk.pass(16);
        const id = talk.view?.reading?.id ?? 0;
        talk.workplace.type(' =');
        const outcome = { kind: 'shown', text: ' 1;', overwrites: 0 } as const;
        talk.conversation.traced(
            talk.trace('', { generation, outcome, typedChars: 2, reused: 'typed-along' }),
        );
        await talk.pass(16);
        const { reading } = talk.view ?? {};
        assert.equal(reading?.id, id + 1);
        assert.equal(reading.left.typed, ' =');
        assert.equal(reading.offered, ' 1;');
        assert.equal(reading.written.text, ' = 1;');
    });

    it('leaves a trace of another place alone', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        const { view } = talk;
        const elsewhere = talk.trace(' = 1;');
        talk.workplace.type('b');
        talk.conversation.traced(elsewhere);
        talk.conversation.traced({ ...talk.trace(' = 2;'), uri: 'file:///other.ts' });
        await talk.pass(16);
        assert.deepEqual(talk.view, view);
    });

    it('passes over what was superseded', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        talk.conversation.traced(talk.trace(' = 1;'));
        talk.conversation.traced(talk.skippedTrace('superseded'));
        await talk.pass(16);
        assert.equal(talk.view?.reading?.offered, ' = 1;');
    });

    it('says why nothing was suggested, and keeps what was read here', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        talk.conversation.traced(talk.trace(' = 1;'));
        await talk.pass(16);
        talk.conversation.traced(talk.skippedTrace('moving'));
        await talk.pass(16);
        const { reading, nothing } = talk.view ?? {};
        assert.equal(nothing, '');
        assert.equal(reading?.isShown, false);
        assert.match(reading.outcome, /only moved/);
        assert.equal(reading.offered, ' = 1;');
    });

    it('says why nothing was suggested, and looks itself where nothing was read', async () => {
        const talk = await new PanelTalk(writing('there'), 'const a│').begin();
        talk.workplace.show('const│ a');
        talk.conversation.traced(talk.skippedTrace('moving'));
        await talk.pass(16);
        assert.match(talk.view?.nothing ?? '', /only moved/);
        await talk.pass(250);
        const { reading, nothing } = talk.view ?? {};
        assert.equal(nothing, '');
        assert.equal(reading?.askedBy, 'panel');
        assert.match(reading.outcome, /only moved/);
        assert.equal(reading.column, 6);
    });
});

describe('the panel’s own look', () => {
    it('waits until the cursor rests', async () => {
        const engine = writing('x');
        const talk = await new PanelTalk(engine, 'const a│').begin();
        for (const text of ['b', 'c', 'd']) {
            talk.workplace.type(text);
            talk.conversation.moved();
            await talk.pass(200);
        }
        assert.equal(engine.asked.length, 1);
        await talk.pass(250);
        assert.equal(engine.asked.length, 2);
        assert.equal(engine.asked[1]?.prefix, 'const abcd');
        assert.equal(engine.asked[1].background, true);
    });

    it('is spared where a trace, or a look, has told of the place', async () => {
        const engine = writing('x');
        const talk = await new PanelTalk(engine, 'const a│').begin();
        talk.workplace.type('b');
        talk.conversation.moved();
        talk.conversation.traced(talk.trace(' = 1;'));
        await talk.pass(16);
        await talk.pass(250);
        talk.conversation.moved();
        const count = talk.posted.length;
        await talk.pass(250);
        assert.equal(engine.asked.length, 1);
        assert.equal(talk.posted.length, count);
    });

    it('is repeated when a setting has changed', async () => {
        const engine = writing('x');
        const talk = await new PanelTalk(engine, 'const a│').begin();
        talk.settings = { ...talk.settings, maxTokens: 7 };
        talk.conversation.moved();
        await talk.pass(250);
        assert.deepEqual(
            engine.asked.map(({ maxNewTokens }) => maxNewTokens),
            [32, 7],
        );
    });

    it('says what would be suggested, by the editor’s own rules', async () => {
        const unsure = new FakeEngine(() => calibrated(' = 1;', 0.2, 0.5));
        const talk = await new PanelTalk(unsure, 'const a│').begin();
        const { reading } = talk.view ?? {};
        assert.match(reading?.outcome ?? '', /not sure enough/);
        assert.deepEqual(reading?.confidence, {
            probability: 0.2,
            threshold: 0.5,
            isCutShort: false,
        });
        const inWord = await new PanelTalk(writing('stant'), 'con│st a').begin();
        assert.match(inWord.view?.reading?.outcome ?? '', /word goes on/);
    });

    it('writes all that the model has to say, on several lines where the editor would', async () => {
        const engine = writing('x');
        await new PanelTalk(engine, 'function f() {│}').begin();
        const [params] = engine.asked;
        assert.deepEqual(params?.block, { indent: 0 });
        assert.equal(params.stopBelow, undefined);
        assert.equal(params.maxNewTokens, 128);
    });

    it('reads no private file, and shows nothing of another one meanwhile', async () => {
        const engine = writing('x');
        const talk = await new PanelTalk(engine, 'TOKEN=│abc', {}, '.env').begin();
        assert.match(talk.view?.nothing ?? '', /secrets/);
        assert.equal(talk.view?.reading, undefined);
        talk.conversation.traced(talk.trace('abc'));
        await talk.pass(16);
        assert.equal(talk.view?.reading, undefined);
        assert.deepEqual(engine.asked, []);
    });

    it('is not done where the language is off, nothing is open, or nothing stands on the left', async () => {
        const engine = writing('x');
        const off = await new PanelTalk(engine, 'a│', { enable: { typescript: false } }).begin();
        assert.match(off.view?.nothing ?? '', /language/);
        const empty = await new PanelTalk(engine, '  │ a').begin();
        assert.match(empty.view?.nothing ?? '', /no text left of the cursor/);
        const closed = new PanelTalk(engine, 'a│');
        closed.workplace.close();
        await closed.begin();
        assert.match(closed.view?.nothing ?? '', /No file is open/);
        assert.deepEqual(engine.asked, []);
    });

    it('forgets what it shows when its file is closed', async () => {
        const talk = await new PanelTalk(writing('x'), 'const a│').begin();
        talk.workplace.close();
        talk.conversation.moved();
        await talk.pass(250);
        assert.equal(talk.view?.reading, undefined);
    });

    it('gives way to typing, and comes back', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        engine.newest.end({ stop: 'cancelled' });
        await settled();
        assert.equal(engine.requests.length, 1);
        await talk.pass(50);
        assert.equal(engine.requests.length, 2);
        engine.newest.write(' = 1;').end();
        await settled();
        assert.equal(talk.view?.reading?.offered, ' = 1;');
    });

    it('gives up where the engine has no time for it', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        for (let i = 0; i < 10; i++) {
            engine.newest.end({ stop: 'cancelled' });
            await talk.pass(2000);
        }
        assert.match(talk.view?.nothing ?? '', /busy/);
    });

    it('is of no use where the cursor has moved on', async () => {
        const engine = new HandDrivenEngine();
        const talk = await new PanelTalk(engine, 'const a│').begin();
        const first = engine.newest;
        talk.workplace.type('b');
        talk.conversation.moved();
        await settled();
        assert.ok(first.isOver);
        await talk.pass(250);
        engine.newest.write(' = 1;').end();
        await settled();
        assert.equal(talk.view?.reading?.column, 9);
    });

    it('reports a fault of ours in the log, and goes on', async () => {
        let isBroken = true;
        const engine = new FakeEngine(() => {
            if (isBroken) throw new TypeError('a fault');
            return generationOf(' = 1;');
        });
        const talk = await new PanelTalk(engine, 'const a│').begin();
        assert.equal(talk.logged.length, 1);
        assert.match(talk.view?.nothing ?? '', /log/);
        isBroken = false;
        talk.conversation.moved();
        await talk.pass(250);
        assert.equal(talk.view?.reading?.offered, ' = 1;');
    });
});
