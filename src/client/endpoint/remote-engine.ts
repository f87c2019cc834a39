import * as l10n from '@vscode/l10n';
import type { Clock } from '../../base/clock.ts';
import { Emitter } from '../../base/emitter.ts';
import { Latest } from '../../base/latest.ts';
import type { CompleteParams, Warmed } from '../../protocol/engine.ts';
import { EngineError } from '../../protocol/errors.ts';
import type { EngineStatus } from '../../protocol/status.ts';
import type { Generation, ModelFacts, StopReason } from '../../protocol/trace.ts';
import type { Engine } from '../engine.ts';
import { BackOff } from './back-off.ts';
import { converse, timingsOf, type Means } from './conversation.ts';
import { EndpointError } from './endpoint-error.ts';
import { Offers } from './offers.ts';
import { Server, type Question, type ServerChoice } from './server.ts';
import { TokenTable } from './token-table.ts';
import type { Ask } from './write.ts';

/** What somebody waits for goes before what is made in advance. */
const urgencies = { awaited: 1, background: 0 } as const;

/** A server in the place of the engine on this machine: one request at a time, of the most urgent ones the newest. */
export class RemoteEngine implements Engine {
    readonly #server: Server;
    readonly #clock: Clock;
    readonly #backOff: BackOff;
    readonly #latest = new Latest();
    readonly #table = new TokenTable();
    readonly #over = new AbortController();
    readonly #statusChanged = new Emitter<EngineStatus>();
    #offers = new Offers();
    #facts: Promise<ModelFacts> | undefined;
    #status: EngineStatus = { kind: 'idle' };
    #awaited = 0;

    readonly onDidChangeStatus = this.#statusChanged.event;
    /** It has no process here. */
    readonly pid = undefined;
    readonly isHere = false;

    constructor(choice: ServerChoice, clock: Clock) {
        this.#server = new Server(choice);
        this.#clock = clock;
        this.#backOff = new BackOff(clock);
    }

    get status(): EngineStatus {
        return this.#status;
    }

    async restart(): Promise<void> {
        this.#backOff.reset();
        this.#facts = undefined;
        this.#offers = new Offers();
        this.#set({ kind: 'starting' });
        try {
            await this.#known();
            this.#set({ kind: 'ready' });
        } catch (error) {
            this.#fail(error);
        }
    }

    async complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation> {
        signal.throwIfAborted();
        this.#throwIfOver();
        this.#backOff.check();
        const askedAt = this.#clock.now();
        const urgency = params.background ? urgencies.background : urgencies.awaited;
        if (!params.background) this.#count(1);
        try {
            const generation = await this.#latest.run(
                AbortSignal.any([signal, this.#over.signal]),
                (either) => this.#answer(params, askedAt, either, onText),
                urgency,
            );
            this.#throwIfOver();
            if (hasAnswered(generation)) this.#succeed();
            return generation;
        } catch (error) {
            this.#throwIfOver();
            this.#fail(error);
            throw error;
        } finally {
            if (!params.background) this.#count(-1);
        }
    }

    /** Nothing is read ahead: each request may cost money, and the text may not be wanted yet. */
    warm(): Promise<Warmed> {
        return Promise.resolve({ computedTokens: 0, isWhole: false });
    }

    tokenize(): Promise<Uint32Array> {
        const words = l10n.t('A server does not say into which tokens it cuts a text.');
        return Promise.reject(new EngineError('not-offered', words));
    }

    memoryBytes(): Promise<undefined> {
        return Promise.resolve(undefined);
    }

    dispose(): void {
        this.#over.abort();
        this.#statusChanged.dispose();
    }

    async #answer(
        params: CompleteParams,
        askedAt: number,
        signal: AbortSignal,
        onText: ((text: string) => void) | undefined,
    ): Promise<Generation> {
        if (!signal.aborted) this.#backOff.check();
        const facts = signal.aborted ? undefined : await this.#known();
        const begunAt = this.#clock.now();
        // The time that it took to get to know the server is not the request's.
        const budget = AbortSignal.timeout(Math.max(1, Math.ceil(params.budgetMs)));
        const over = (): StopReason | undefined => {
            if (signal.aborted) return 'cancelled';
            return budget.aborted ? 'time-budget' : undefined;
        };
        let firstAt: number | undefined;
        const means: Means = {
            facts: facts ?? unknownModel,
            ask: this.#asking(facts, AbortSignal.any([signal, budget]), () => {
                firstAt ??= this.#clock.now();
            }),
            offers: this.#offers,
            table: this.#table,
            over,
            onText: (text) => {
                if (!over() && this.#clock.now() - askedAt >= params.tellAfterMs) onText?.(text);
            },
        };
        const made = await this.#conversed(params, means);
        const endedAt = this.#clock.now();
        return { ...made, timings: timingsOf(askedAt, begunAt, firstAt ?? endedAt, endedAt) };
    }

    /** With a shorter prompt where the server finds it too long. */
    async #conversed(params: CompleteParams, means: Means): Promise<Omit<Generation, 'timings'>> {
        for (;;) {
            try {
                return await converse(params, means);
            } catch (error) {
                if (!this.#offers.learnFromLength(error)) throw error;
            }
        }
    }

    /** Asks for no more probabilities than the server gives. @param onChunk hears of each chunk */
    #asking(facts: ModelFacts | undefined, signal: AbortSignal, onChunk: () => void): Ask {
        const [server, offers] = [this.#server, this.#offers];
        return async function* (question: Question) {
            signal.throwIfAborted();
            for (;;) {
                const logProbs = Math.min(question.logProbs, offers.mostLogProbs);
                try {
                    const asked = { ...question, logProbs };
                    for await (const chunk of server.complete(facts?.name ?? '', asked, signal)) {
                        onChunk();
                        yield chunk;
                    }
                    return;
                } catch (error) {
                    if (!offers.learnFromRefusal(error, logProbs)) throw error;
                }
            }
        };
    }

    #known(): Promise<ModelFacts> {
        this.#facts ??= this.#server.facts(this.#over.signal).catch((error: unknown) => {
            this.#facts = undefined;
            throw error;
        });
        return this.#facts;
    }

    /** @throws EngineError `engine-stopped` after `dispose` */
    #throwIfOver(): void {
        if (!this.#over.signal.aborted) return;
        throw new EngineError('engine-stopped', l10n.t('Another engine has taken its place.'));
    }

    #succeed(): void {
        this.#backOff.reset();
        if (this.#status.kind === 'failed') this.#set({ kind: 'ready' });
    }

    /** What a server does not offer is no failure of it; nor is a fault of ours. */
    #fail(error: unknown): void {
        if (!(error instanceof EndpointError) || error.code === 'not-offered') return;
        this.#backOff.failed(error);
        this.#facts = undefined;
        this.#set({ kind: 'failed', error: error.toData() });
    }

    #count(change: 1 | -1): void {
        this.#awaited += change;
        // A failure stands until an answer came.
        if (this.#status.kind === 'failed') return;
        this.#set({ kind: this.#awaited > 0 ? 'thinking' : 'ready' });
    }

    #set(status: EngineStatus): void {
        if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
        this.#status = status;
        this.#statusChanged.fire(status);
    }
}

/** Of a request that was ended before the server was known. */
const unknownModel: ModelFacts = {
    name: '',
    architecture: '',
    parameters: undefined,
    contextTokens: Infinity,
    vocabularySize: 0,
    layers: 0,
    weights: '',
    minConfidence: undefined,
};

/** One that was ended before anything came says nothing of the server. */
const hasAnswered = ({ stop, text }: Generation): boolean =>
    text !== '' || (stop !== 'cancelled' && stop !== 'time-budget');
