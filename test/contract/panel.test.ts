import assert from 'node:assert/strict';
import * as v from 'valibot';
import { systemClock } from '../../src/base/clock.ts';
import { CompletionSession } from '../../src/core/session.ts';
import type { Settings } from '../../src/core/settings.ts';
import { toPanelSchema, type Reading, type ToPanel } from '../../src/protocol/panel.ts';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { RecordingEngine } from '../panel/support/recording-engine.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { PanelTalk } from '../support/panel-talk.ts';
import { menu } from '../support/tiny-model.ts';
import { until } from '../support/until.ts';

const marker = 'neverReadThis';

/** The text that the model knows, up to some words and with the marker on the right. */
function after(words: string): string {
    const at = menu.text.lastIndexOf(words) + words.length;
    return `${menu.text.slice(0, at)}│ // ${marker}\n${menu.text.slice(at)}`;
}

const usual: Partial<Settings> = { contextTokens: 256, timeBudgetMs: 10_000, warmUp: false };
const returning = 'return `${drink.name} costs';

describe('the panel and the engine', () => {
    const engine = sharedEngine();

    it('reads what the model reads for the editor, and writes the same', async () => {
        const { talk, trace } = await traced(after(returning));
        const asked = trace.generation?.prompt.ids;
        const { reading } = talk.view ?? {};
        assert.equal(reading?.askedBy, 'editor');
        const { header, tokens, healed } = reading.left;
        const { text } = talk.workplace;
        assert.equal(header.length + tokens.length, asked?.length);
        const left = text.slice(0, text.indexOf(` // ${marker}`));
        assert.ok(left.endsWith(tokens.join('') + healed));
        assert.equal(
            left.length,
            reading.left.beyond.chars + tokens.join('').length + healed.length,
        );
        assert.ok(reading.left.beyond.chars > 0);
        assert.ok(reading.left.beyond.tokens.length > 0);
        const written = reading.written.steps.map(({ from, to }) =>
            reading.written.text.slice(from, to),
        );
        assert.equal(written.join(''), reading.written.text);
        assert.equal(written[0], '');
    });

    it('asks about the window’s text alone with the same prompt', async () => {
        for (const [words, contextTokens] of [
            [returning, 256],
            [returning, 100],
            ['total', 180],
        ] as const) {
            const { talk, trace, recording } = await traced(after(words), { contextTokens });
            const { tokens, healed } = readingOf(talk).left;
            const before = recording.completed.length;
            await answered(talk, 'experiment', { kind: 'experiment', side: 'right' });
            const [params] = recording.completed.slice(before);
            assert.equal(params?.prefix, tokens.join('') + healed);
            const { prompt } = await engine().complete(params, never);
            assert.deepEqual(prompt.ids, trace.generation?.prompt.ids);
            assert.equal(prompt.healedChars, trace.generation?.prompt.healedChars);
        }
    });

    it('finds no difference, not the least, when the right side changes', async () => {
        const { talk } = await traced(after(returning));
        for (const edit of [undefined, { chars: 30, text: '} // another\nend();\n' }]) {
            const answer = await answered(talk, 'experiment', {
                kind: 'experiment',
                side: 'right',
                ...(edit && { edit }),
            });
            assert.notEqual(answer.original, answer.changed);
            assert.equal(answer.largestDifference, 0);
            assert.deepEqual(answer.before, answer.after);
            assert.ok(answer.same.length > 0);
            assert.equal(answer.computedTokens, answer.readTokens);
        }
    });

    it('finds a difference when the left side changes', async () => {
        const { talk } = await traced(after(returning));
        const answer = await answered(talk, 'experiment', { kind: 'experiment', side: 'left' });
        assert.equal(answer.changed, answer.original.replace('name', 'apple'));
        assert.ok((answer.largestDifference ?? 0) > 0.01);
        assert.equal(answer.same.length, answer.before.steps.length);
    });

    it('goes on after another token', async () => {
        const { talk } = await traced(after(returning));
        const { steps } = readingOf(talk).written;
        const at = steps.findIndex(({ source }) => source === 'model');
        const other = steps[at]?.alternatives[1];
        const begin = [...steps.slice(0, at).map(({ id }) => id), other?.id ?? 0];
        const answer = await answered(talk, 'what-if', { kind: 'what-if', begin });
        assert.equal(answer.begun, at + 1);
        const chosen = answer.written.steps[at];
        assert.equal(chosen?.id, other?.id);
        assert.ok(Math.abs((chosen?.logProb ?? 0) - (other?.logProb ?? 0)) < 1e-3);
        assert.ok(answer.written.steps.length > begin.length);
    });

    it('says which lines matter, and can be stopped', async () => {
        const { talk } = await traced(after(returning));
        const all = await answered(talk, 'occlusion', { kind: 'occlude' }, ({ isOver }) => isOver);
        assert.equal(all.done, all.of);
        assert.ok(all.lines.length > 3);
        assert.ok(all.lines.some(({ change }) => Math.abs(change) > 0.01));
        const window = readingOf(talk).left.tokens.join('').split('\n');
        for (const { line, text } of all.lines) assert.equal(window[line], text);
        const written = readingOf(talk).written.steps.slice(0, 32);
        const sum = written.reduce((nats, { logProb }) => nats + logProb, 0);
        assert.ok(Math.abs(all.logProb - sum) < 0.05);

        await answered(talk, 'occlusion', { kind: 'occlude' });
        talk.conversation.receive({ kind: 'cancel' });
        assert.deepEqual(talk.lastOf('refused'), { kind: 'refused', question: 'occlude', why: '' });
    });

    it('looks itself where the editor asks for nothing', async () => {
        const recording = new RecordingEngine(engine());
        const talk = talkOn(recording, after('drink.price'));
        talk.conversation.receive({ kind: 'ready' });
        await until('a look', () => talk.view?.reading !== undefined);
        assert.equal(readingOf(talk).askedBy, 'panel');
        const { steps } = readingOf(talk).written;
        assert.ok(steps.length > 0);
    });

    it('answers while the user types, in a pause', async () => {
        const { talk, session } = await traced(after(returning));
        talk.conversation.receive({
            kind: 'experiment',
            side: 'right',
            reading: readingOf(talk).id,
        });
        for (let i = 0; i < 4; i++) {
            const snapshot = talk.workplace.snapshot();
            const prefix = snapshot.prefix.slice(0, -10 - i);
            await session.complete(snapshot, () => ({ ...snapshot, prefix }), talk.settings, never);
        }
        await until('an answer', () => talk.lastOf('experiment') !== undefined);
        assert.equal(talk.lastOf('experiment')?.largestDifference, 0);
    });

    it('never gives the engine anything of the right side', async () => {
        const { talk, recording } = await traced(after(returning));
        await answered(talk, 'experiment', { kind: 'experiment', side: 'right' });
        await answered(talk, 'experiment', {
            kind: 'experiment',
            side: 'right',
            edit: { chars: 0, text: `${marker} too` },
        });
        await answered(talk, 'experiment', { kind: 'experiment', side: 'left' });
        const first = readingOf(talk).written.steps[0]?.id ?? 0;
        await answered(talk, 'what-if', { kind: 'what-if', begin: [first] });
        await answered(talk, 'occlusion', { kind: 'occlude' }, ({ isOver }) => isOver);
        talk.workplace.show(after('price'));
        talk.conversation.moved();
        const { id } = readingOf(talk);
        await until('another look', () => talk.view?.reading?.id !== id);
        assert.ok(readingOf(talk).right.text.includes(marker));
        assert.ok(recording.completed.length > 20 && recording.warmed.length > 2);
        assert.ok(!recording.everything.includes(marker));
    });

    function talkOn(
        recording: RecordingEngine,
        drawn: string,
        settings: Partial<Settings> = {},
    ): PanelTalk {
        const all = { ...usual, ...settings };
        return new PanelTalk(recording, drawn, all, menu.path, systemClock);
    }

    /** A panel that shows a request which the editor made at the drawn cursor. */
    async function traced(drawn: string, settings: Partial<Settings> = {}) {
        const recording = new RecordingEngine(engine());
        const talk = talkOn(recording, drawn, settings);
        const session = new CompletionSession(recording, systemClock);
        const snapshot = talk.workplace.snapshot();
        const trace: CompletionTrace = await session.complete(
            snapshot,
            () => snapshot,
            talk.settings,
            never,
        );
        assert.ok(trace.generation, 'The model was asked.');
        talk.conversation.traced(trace);
        talk.conversation.receive({ kind: 'ready' });
        await until('a reading', () => talk.view?.reading !== undefined);
        return { talk, trace, recording, session };
    }

    /** Asks, and waits for an answer that fits the schema. */
    async function answered<K extends ToPanel['kind']>(
        talk: PanelTalk,
        kind: K,
        question: object,
        isIt: (answer: Extract<ToPanel, { kind: K }>) => boolean = () => true,
    ): Promise<Extract<ToPanel, { kind: K }>> {
        talk.posted.length = talk.posted.findLastIndex((each) => each.kind === 'view') + 1;
        talk.conversation.receive({ ...question, reading: readingOf(talk).id });
        await until(
            `an answer of the kind ${kind}`,
            () => {
                const last = talk.lastOf(kind);
                return (last !== undefined && isIt(last)) || talk.lastOf('refused') !== undefined;
            },
            30_000,
        );
        assert.equal(talk.lastOf('refused')?.why, undefined);
        const answer = talk.lastOf(kind);
        if (!answer) throw new Error(`There is no answer of the kind ${kind}.`);
        v.parse(toPanelSchema, answer);
        return answer;
    }
});

function readingOf(talk: PanelTalk): Reading {
    const reading = talk.view?.reading;
    if (!reading) throw new Error('Nothing was read.');
    return reading;
}
