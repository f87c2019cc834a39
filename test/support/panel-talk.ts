import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/base/clock.ts';
import type { EnginePort } from '../../src/core/engine-port.ts';
import { notInspected, type Inspected } from '../../src/core/model/inspection.ts';
import { PanelConversation } from '../../src/core/panel/conversation.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import type { ToPanel, View } from '../../src/protocol/panel.ts';
import type { EngineStatus } from '../../src/protocol/status.ts';
import type { CompletionTrace } from '../../src/protocol/trace.ts';
import { TextWorkplace } from '../panel/support/text-workplace.ts';
import { FakeClock } from './fake-clock.ts';
import { generationOf } from './samples.ts';

/** A conversation with a page that is not there, over a text in which a test moves. */
export class PanelTalk {
    readonly workplace: TextWorkplace;
    readonly clock = new FakeClock();
    readonly posted: ToPanel[] = [];
    readonly logged: string[] = [];
    readonly commands: string[] = [];
    readonly conversation: PanelConversation;
    settings: Settings;
    status: EngineStatus = { kind: 'ready' };
    inspected: Inspected = notInspected;

    /**
     * @param drawn the text, with the cursor drawn as `│`
     * @param clock in place of the one that only `pass` moves
     */
    constructor(
        engine: EnginePort,
        drawn: string,
        settings: Partial<Settings> = {},
        path = 'src/cart.ts',
        clock?: Clock,
    ) {
        this.settings = { ...defaultSettings, ...settings };
        const { contextTokens } = this.settings;
        const options = { path, languageId: 'typescript', contextTokens };
        this.workplace = new TextWorkplace(drawn, options);
        this.conversation = new PanelConversation({
            engine,
            clock: clock ?? this.clock,
            workplace: this.workplace,
            settings: () => this.settings,
            engineStatus: () => this.status,
            trainingData: () => Promise.resolve('Small texts.'),
            inspected: () => this.inspected,
            post: (message) => this.posted.push(message),
            run: (command) => this.commands.push(command),
            log: (line) => this.logged.push(line),
        });
    }

    get view(): View | undefined {
        return this.lastOf('view')?.view;
    }

    lastOf<K extends ToPanel['kind']>(kind: K): Extract<ToPanel, { kind: K }> | undefined {
        return this.posted.findLast(
            (each): each is Extract<ToPanel, { kind: K }> => each.kind === kind,
        );
    }

    /** Says that the page is ready, and waits until the place is read. */
    async begin(): Promise<this> {
        this.conversation.receive({ kind: 'ready' });
        await this.pass(0);
        return this;
    }

    /** Lets time pass, and all be done that can be done then. */
    async pass(ms: number): Promise<void> {
        await settled();
        this.clock.pass(ms);
        await settled();
    }

    /** Asks about what is shown. */
    async ask(question: object): Promise<void> {
        this.conversation.receive({ reading: this.view?.reading?.id ?? 0, ...question });
        await settled();
    }

    /** The trace of a request of the editor at the cursor, which showed `text`. */
    trace(text: string, more: Partial<CompletionTrace> = {}): CompletionTrace {
        const { uri, cursor, languageId, prefix, omittedChars, unreadRightChars } =
            this.workplace.snapshot();
        return {
            request: 1,
            uri,
            ...(cursor && { cursor }),
            languageId,
            trigger: 'automatic',
            left: { prefix, omittedChars },
            unreadRightChars,
            generation: generationOf(text),
            typedChars: 0,
            cuts: [],
            outcome: { kind: 'shown', text, overwrites: 0 },
            totalMs: 5,
            ...more,
        };
    }

    /** The editor asked nothing of the model. */
    skippedTrace(reason: 'moving' | 'superseded' | 'engine-failed'): CompletionTrace {
        const { generation: _, left: __, ...trace } = this.trace('');
        return { ...trace, outcome: { kind: 'skipped', reason } };
    }
}

/** All that waits for nothing but itself is over then. */
export async function settled(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await setImmediate();
}
