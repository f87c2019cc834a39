import { systemClock } from '../src/base/clock.ts';
import { Emitter } from '../src/base/emitter.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { notInspected } from '../src/core/model/inspection.ts';
import { PanelConversation } from '../src/core/panel/conversation.ts';
import type { Workplace } from '../src/core/panel/workplace.ts';
import { CompletionSession } from '../src/core/session.ts';
import { defaultSettings, type Settings } from '../src/core/settings.ts';
import type { EditorSnapshot } from '../src/core/snapshot.ts';
import type { ToPanel } from '../src/protocol/panel.ts';
import type { CompletionTrace } from '../src/protocol/trace.ts';
import { percentile } from './statistics.ts';
import { never, text, typedSnapshot } from './workload.ts';

/** A window of 1,024 tokens is full with it. */
const prefixLength = 12_000;
const settings: Settings = {
    ...defaultSettings,
    maxTokens: 48,
    timeBudgetMs: 10_000,
    multiline: 'always',
    maxBlockTokens: 48,
};

/** All in milliseconds. */
export interface PanelCost {
    /** By how much it takes longer to tell of a trace, until the answer can be on its way to VS Code. */
    readonly open: { readonly p50: number; readonly p95: number };
    /** How long that takes while the panel is closed: nobody listens. */
    readonly closed: { readonly p50: number; readonly p95: number };
    /** This process's own processor time until the page is sent what to show, once the answer is gone, mean. */
    readonly cpuPerView: number;
}

/**
 * What the panel adds to a completion, in the process that VS Code's extensions share: with some 1,000 tokens
 * on the left and up to 48 written, each once without the panel and once with it. VS Code's own part, to say
 * where the cursor is, is not in it.
 */
export async function measurePanelCost(
    engine: EngineProcess,
    completions: number,
): Promise<PanelCost> {
    const session = new CompletionSession(engine, systemClock);
    const page = new OpenPage(engine);
    const longText = text.repeat(Math.ceil((prefixLength + completions) / text.length));
    const closed: number[] = [];
    const open: number[] = [];
    let viewMs = 0;
    try {
        // The first few are slower, whoever listens.
        for (let turn = -5; turn < completions; turn++) {
            const prefix = longText.slice(0, prefixLength + Math.max(0, turn));
            const snapshot = typedSnapshot(`${prefix}${'\n'.repeat(Math.max(0, -turn))}`, 1024);
            session.forget();
            const asked = { ...snapshot, trigger: 'invoke' } as const;
            const trace = await session.complete(asked, () => asked, settings, never);
            const alone = await page.tellClosed(trace);
            const both = await page.tellOpen(trace, asked);
            const begun = process.cpuUsage();
            await page.shows;
            const { user, system } = process.cpuUsage(begun);
            if (turn < 0) continue;
            closed.push(alone);
            open.push(Math.max(0, both - alone));
            viewMs += (user + system) / 1000;
        }
    } finally {
        page.dispose();
    }
    return { open: spread(open), closed: spread(closed), cpuPerView: viewMs / completions };
}

/** The panel without VS Code: what it would post is thrown away. */
class OpenPage {
    readonly #nobody = new Emitter<CompletionTrace>();
    readonly #traced = new Emitter<CompletionTrace>();
    readonly #conversation: PanelConversation;
    #snapshot: EditorSnapshot | undefined;
    #shown: () => void = () => undefined;

    /** Resolves when the trace that was told last is on its way to the page. */
    shows: Promise<void> = Promise.resolve();

    constructor(engine: EngineProcess) {
        const workplace: Workplace = { current: () => this.#snapshot && placeOf(this.#snapshot) };
        this.#conversation = new PanelConversation({
            engine,
            clock: systemClock,
            workplace,
            settings: () => settings,
            engineStatus: () => ({ kind: 'ready' }),
            trainingData: () => Promise.resolve(''),
            inspected: () => notInspected,
            post: (message: ToPanel) => {
                if (message.kind === 'view' && message.view.reading) this.#shown();
            },
            run: () => undefined,
            log: () => undefined,
        });
        this.#traced.event((trace) => {
            this.#conversation.traced(trace);
        });
        this.#conversation.receive({ kind: 'ready' });
    }

    tellClosed(trace: CompletionTrace): Promise<number> {
        return timed(() => {
            this.#nobody.fire(trace);
        });
    }

    tellOpen(trace: CompletionTrace, snapshot: EditorSnapshot): Promise<number> {
        this.#snapshot = snapshot;
        this.shows = new Promise((resolve) => (this.#shown = resolve));
        return timed(() => {
            // VS Code tells of the change and of the cursor that follows it.
            this.#conversation.moved();
            this.#conversation.moved();
            this.#traced.fire(trace);
        });
    }

    dispose(): void {
        this.#conversation.dispose();
    }
}

/** With what is put off only until the call stack is empty, as VS Code's answer is. */
async function timed(act: () => void): Promise<number> {
    // What the completion has left to do is not counted.
    await new Promise((resolve) => setImmediate(resolve));
    const begun = performance.now();
    act();
    await new Promise<void>((resolve) => {
        process.nextTick(resolve);
    });
    return performance.now() - begun;
}

function placeOf(snapshot: EditorSnapshot): ReturnType<Workplace['current']> {
    return {
        situation: snapshot,
        file: snapshot.path ?? '',
        version: snapshot.prefix.length,
        read: () => snapshot,
        right: () => ({ chars: 0, lines: 1, text: '' }),
    };
}

const spread = (times: readonly number[]): { readonly p50: number; readonly p95: number } => ({
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
});
