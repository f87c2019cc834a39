import assert from 'node:assert/strict';
import * as v from 'valibot';
import { systemClock } from '../../../src/base/clock.ts';
import { toPanelSchema } from '../../../src/protocol/panel.ts';
import { endpoint } from '../../support/faulty-server.ts';
import { PanelTalk } from '../../support/panel-talk.ts';
import { writing, type Told } from '../../support/server-answers.ts';
import { until } from '../../support/until.ts';

/** Whatever stands on the left decides what comes, and nothing else. */
function tokensOf(prompt: string): readonly Told[] {
    const name = prompt.includes('prices') ? 'prices' : 'nothing';
    return [
        [` ${name}`, -0.5, { ' [': -1.5 }],
        ['.length', -0.25, { ';': -2 }],
        [';', -0.125],
        ['\n', -0.1],
    ];
}

const drawn = 'const prices = [1, 2];\nlet a = 1;\nconst total =│ // never-read-42\nnever-read-43';

describe('the panel, where a server answers', () => {
    const { server, engine } = endpoint();

    async function opened(form: 'content' | 'none'): Promise<PanelTalk> {
        server().answer = writing(tokensOf, form);
        const settings = { timeBudgetMs: 10_000, multiline: 'never' } as const;
        const talk = new PanelTalk(engine(), drawn, settings, 'src/cart.ts', systemClock);
        await talk.begin();
        await until('the place is read', () => talk.view?.reading !== undefined);
        return talk;
    }

    afterEach(() => {
        const all = JSON.stringify(server().completions);
        assert.ok(!all.includes('never-read'), all);
    });

    async function answered(talk: PanelTalk, question: { kind: string }): Promise<void> {
        const kind = question.kind as 'what-if' | 'experiment' | 'occlusion';
        await talk.ask({ ...question, kind: kind === 'occlusion' ? 'occlude' : kind });
        const isOver = (): boolean => {
            const occlusion = talk.lastOf('occlusion');
            const isWhole = kind === 'occlusion' ? occlusion?.isOver === true : talk.lastOf(kind);
            return Boolean(isWhole) || talk.lastOf('refused') !== undefined;
        };
        await until(`an answer to ${kind}`, isOver);
        for (const message of talk.posted) assert.ok(v.is(toPanelSchema, message));
    }

    it('shows the text that was sent, and does not make up tokens of it', async () => {
        const talk = await opened('content');
        const { reading, model } = talk.view ?? {};
        assert.deepEqual(reading?.left.tokens, [drawn.slice(0, drawn.indexOf('│'))]);
        assert.equal(reading.left.isUntokenized, true);
        assert.deepEqual(reading.left.header, []);
        assert.equal(reading.written.text, ' prices.length;');
        assert.deepEqual([model?.name, model?.server], ['big-model', server().address().host]);
    });

    it('finds that the right side changes nothing', async () => {
        const talk = await opened('content');
        await answered(talk, { kind: 'experiment', ...{ side: 'right' } });
        const tried = talk.lastOf('experiment');
        assert.notEqual(tried?.original, tried?.changed);
        assert.deepEqual([tried?.largestDifference, tried?.readTokens], [0, 0]);
        assert.deepEqual(tried?.before, tried?.after);
    });

    it('writes on from another token', async () => {
        const talk = await opened('content');
        const bracket = talk.view?.reading?.written.steps[0]?.alternatives[1];
        assert.equal(bracket?.text, ' [');
        await answered(talk, { kind: 'what-if', ...{ begin: [bracket.id] } });
        assert.equal(talk.lastOf('what-if')?.written.text, ' [ prices.length;');
    });

    it('says so where the server does not tell what would be needed', async () => {
        const talk = await opened('content');
        await answered(talk, { kind: 'occlusion' });
        assert.match(
            talk.lastOf('refused')?.why ?? '',
            /likeliest tokens.*empty leftward\.endpoint/,
        );
        assert.deepEqual(talk.logged, []);
    });

    it('says that there are no probabilities where the server gives none', async () => {
        const talk = await opened('none');
        assert.deepEqual(talk.view?.reading?.written.steps, []);
        assert.equal(talk.view.reading.written.text, ' prices.length;');
        await answered(talk, { kind: 'occlusion' });
        assert.match(talk.lastOf('refused')?.why ?? '', /gives no probabilities/);
    });
});
