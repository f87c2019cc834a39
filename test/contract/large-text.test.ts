import assert from 'node:assert/strict';
import { systemClock } from '../../src/base/clock.ts';
import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import { prefixChars, textSnapshot } from '../../src/core/snapshot.ts';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { residentMb } from '../support/processes.ts';
import { menu } from '../support/tiny-model.ts';

const settings: Settings = { ...defaultSettings, contextTokens: 256, timeBudgetMs: 10_000 };
const megabyte = 1_000_000;
/** Generous: a busy machine takes a tenth of it. */
const mostMs = 3000;

describe('a large text', () => {
    const engine = sharedEngine();

    it('of ten million characters is answered like its end, in a moment', async () => {
        const text = repeated(menu.text, 10 * megabyte) + menu.text.slice(0, 400);
        const { trace, ms, grownMb } = await measured(text);
        assert.equal(trace.outcome.kind, 'shown');
        assert.ok(ms < mostMs, `${ms} ms`);
        assert.ok(grownMb < 100, `the engine grew by ${grownMb} MB`);

        const end = await completed(text.slice(-5000));
        assert.equal(trace.generation?.text, end.generation?.text);
    });

    it('in one line of a million characters is read up to the window, in a moment', async () => {
        const line = `const list = [${'12, '.repeat(megabyte / 4)}`;
        const { trace, ms, grownMb } = await measured(line);
        const { generation } = trace;
        assert.ok(generation);
        assert.ok(generation.steps.length > 0);
        assert.ok(generation.prompt.ids.length <= 256);
        assert.ok(unread(trace) > line.length - prefixChars(settings.contextTokens));
        assert.ok(ms < mostMs, `${ms} ms`);
        assert.ok(grownMb < 100, `the engine grew by ${grownMb} MB`);
    });

    it('without any white space is read up to the window', async () => {
        const { trace, ms } = await measured('x'.repeat(megabyte));
        assert.ok((trace.generation?.prompt.ids.length ?? 0) > 100);
        assert.ok(ms < mostMs, `${ms} ms`);
    });

    it('of nothing but blank lines and one word is read up to the window', async () => {
        const { trace, ms } = await measured(`${'\n'.repeat(megabyte)}const`);
        assert.ok((trace.generation?.prompt.ids.length ?? 0) > 0);
        assert.ok(ms < mostMs, `${ms} ms`);
    });

    it('goes to the engine process as its end only', () => {
        const { prefix, omittedChars } = textSnapshot('text', 'a'.repeat(10 * megabyte), 1024);
        assert.equal(prefix.length, prefixChars(1024));
        assert.equal(omittedChars + prefix.length, 10 * megabyte);
    });

    function completed(text: string): Promise<CompletionTrace> {
        const session = new CompletionSession(engine(), systemClock);
        const snapshot = textSnapshot('text', text, 256);
        return session.complete(snapshot, () => snapshot, settings, never);
    }

    async function measured(text: string) {
        const pid = engine().pid ?? 0;
        const before = residentMb(pid) ?? 0;
        const begun = performance.now();
        const trace = await completed(text);
        const ms = performance.now() - begun;
        return { trace, ms, grownMb: (residentMb(pid) ?? 0) - before };
    }
});

const repeated = (text: string, chars: number): string =>
    text.repeat(Math.ceil(chars / text.length));

const unread = ({ generation }: CompletionTrace): number =>
    generation?.prompt.outOfWindowChars ?? -1;
