import assert from 'node:assert/strict';
import type { CompleteParams } from '../../../../src/protocol/engine.ts';
import type { Generation } from '../../../../src/protocol/trace.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { PanelTalk } from '../../../support/panel-talk.ts';
import { generationOf, stepOf } from '../../../support/samples.ts';

/** The longer the text on the left, the less probable what is written. */
function writes({ prefix, begin }: CompleteParams): Generation {
    const ids = begin ?? [7, 8];
    const steps = ids.map((id) => ({
        ...stepOf('x', -prefix.length / 100),
        token: { id, text: 'x' },
    }));
    return generationOf('x'.repeat(ids.length), { steps });
}

async function talkAt(drawn: string) {
    const engine = new FakeEngine(writes);
    const talk = await new PanelTalk(engine, drawn).begin();
    engine.asked.length = 0;
    return { engine, talk };
}

describe('an experiment', () => {
    it('on the right asks the same three times, from nothing', async () => {
        const { engine, talk } = await talkAt('const a│ = total(b);\n');
        await talk.ask({ kind: 'experiment', side: 'right' });
        const answer = talk.lastOf('experiment');
        assert.equal(answer?.largestDifference, 0);
        assert.deepEqual(answer.before, answer.after);
        assert.deepEqual(answer.same, [-0.07, -0.07]);
        assert.deepEqual([answer.original, answer.changed], [' = total(b', ' = apple(apple']);
        const [before, after, scored] = engine.asked;
        assert.deepEqual(before, after);
        assert.ok(engine.asked.every(({ recompute, background }) => recompute && background));
        assert.deepEqual(scored?.begin, [7, 8]);
        assert.equal(scored.maxNewTokens, 2);
    });

    it('on the left asks about another text', async () => {
        const { engine, talk } = await talkAt('const a│ = total(b);\n');
        await talk.ask({ kind: 'experiment', side: 'left', edit: { chars: 1, text: 'apples' } });
        const answer = talk.lastOf('experiment');
        assert.deepEqual([answer?.original, answer?.changed], ['a', 'apples']);
        assert.ok((answer?.largestDifference ?? 0) > 0);
        assert.deepEqual(
            engine.asked.map(({ prefix }) => prefix),
            ['const a', 'const apples', 'const apples'],
        );
    });

    it('compares as many tokens as can follow the changed text', async () => {
        const engine = new FakeEngine((params) =>
            params.begin && params.prefix !== 'const a'
                ? generationOf('', { steps: [], stop: 'contradiction' })
                : writes(params),
        );
        const talk = await new PanelTalk(engine, 'const a│').begin();
        await talk.ask({ kind: 'experiment', side: 'left' });
        assert.deepEqual(talk.lastOf('experiment')?.same, []);
        assert.equal(talk.lastOf('experiment')?.largestDifference, undefined);
    });

    it('has nothing to compare where the model wrote nothing', async () => {
        const engine = new FakeEngine(() => generationOf(''));
        const talk = await new PanelTalk(engine, 'const a│').begin();
        await talk.ask({ kind: 'experiment', side: 'right' });
        assert.deepEqual(talk.lastOf('experiment')?.same, []);
    });

    it('has the user’s own text read again, and leaves it as it is', async () => {
        const { engine, talk } = await talkAt('const a│ = total(b);\n');
        const { text } = talk.workplace;
        await talk.ask({ kind: 'experiment', side: 'left' });
        assert.equal(engine.warmed.at(-1)?.prefix, 'const a');
        assert.equal(talk.workplace.text, text);
    });
});

describe('leaving out lines', () => {
    it('tells of each how much less probable the suggestion is without it', async () => {
        const { engine, talk } = await talkAt('one();\n\n  \nthree();\nfour│');
        await talk.ask({ kind: 'occlude' });
        const answer = talk.lastOf('occlusion');
        assert.equal(answer?.isOver, true);
        assert.deepEqual([answer.done, answer.of], [2, 2]);
        assert.deepEqual(
            answer.lines.map(({ line, text }) => [line, text]),
            [
                [3, 'three();'],
                [0, 'one();'],
            ],
        );
        assert.deepEqual(
            engine.asked.map(({ prefix }) => prefix),
            ['one();\n\n  \nthree();\nfour', 'one();\n\n  \nfour', '\n  \nthree();\nfour'],
        );
        for (const { change } of answer.lines) assert.ok(change > 0);
        assert.equal(engine.warmed.length, 1);
    });

    it('tells of its progress no more often than people can see', async () => {
        const lines = Array.from({ length: 40 }, (_, i) => `line${i}();\n`).join('');
        const { talk } = await talkAt(`${lines}│`);
        await talk.ask({ kind: 'occlude' });
        const told = talk.posted.filter(({ kind }) => kind === 'occlusion');
        // Time stands still.
        assert.equal(told.length, 2);
        assert.equal(talk.lastOf('occlusion')?.lines.length, 40);
    });

    it('tries a hundred lines at most', async () => {
        const lines = 'a\n'.repeat(150);
        const { talk } = await talkAt(`${lines}│`);
        await talk.ask({ kind: 'occlude' });
        assert.equal(talk.lastOf('occlusion')?.of, 100);
        assert.equal(talk.lastOf('occlusion')?.lines.at(-1)?.line, 50);
    });

    it('is over at once where there is one line, and refused where nothing was written', async () => {
        const { talk } = await talkAt('const a│');
        await talk.ask({ kind: 'occlude' });
        assert.deepEqual(talk.lastOf('occlusion')?.lines, []);
        assert.equal(talk.lastOf('occlusion')?.isOver, true);
        const silent = new PanelTalk(new FakeEngine(() => generationOf('')), 'const a│');
        await silent.begin();
        await silent.ask({ kind: 'occlude' });
        assert.match(silent.lastOf('refused')?.why ?? '', /wrote nothing/);
    });
});
