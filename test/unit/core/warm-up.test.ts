import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/core/settings.ts';
import { EngineError } from '../../../src/protocol/errors.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeEngine } from '../../support/fake-engine.ts';
import { generationOf } from '../../support/samples.ts';
import { sessionOn } from '../../support/sessions.ts';

function warm(drawn: string, settings = defaultSettings, more = {}) {
    const engine = new FakeEngine(() => generationOf('a'));
    const snapshot = atCursor(drawn, { lastAction: 'moved', ...more });
    const { session } = sessionOn(engine);
    return { engine, session, done: session.warm(snapshot, () => snapshot, settings) };
}

describe('reading ahead', () => {
    it('gives the model what a completion at this place would be given', async () => {
        const { engine, session, done } = warm('const total = │');
        await done;
        const here = atCursor('const total = │');
        await session.complete(here, () => here, defaultSettings, new AbortController().signal);
        const [asked] = engine.asked;
        const [read] = engine.warmed;
        assert.ok(asked && read);
        assert.deepEqual({ ...asked, ...read }, asked);
    });

    it('does not happen where it is turned off, or where no suggestion comes by itself', async () => {
        const cases = [
            warm('let a│', { ...defaultSettings, warmUp: false }),
            warm('let a│', { ...defaultSettings, trigger: 'manual' }),
            warm('let a│', { ...defaultSettings, enable: { '*': false } }),
            warm('KEY=│', defaultSettings, { path: '.env' }),
            warm('   │'),
        ];
        for (const { engine, done } of cases) {
            await done;
            assert.deepEqual(engine.warmed, []);
        }
    });

    it('tells nobody of an engine that fails: the next request meets that too', async () => {
        const fail = () => {
            throw new EngineError('model-missing', 'No folder.');
        };
        const { session } = sessionOn(new FakeEngine(() => generationOf('a'), fail));
        const here = atCursor('let a│');
        await session.warm(here, () => here, defaultSettings);
    });

    it('does not hide an error that is nobody’s plan', async () => {
        const fail = () => {
            throw new TypeError('a bug');
        };
        const { session } = sessionOn(new FakeEngine(() => generationOf('a'), fail));
        const here = atCursor('let a│');
        await assert.rejects(
            session.warm(here, () => here, defaultSettings),
            /a bug/,
        );
    });
});
