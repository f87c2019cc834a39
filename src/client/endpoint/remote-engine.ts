import * as l10n from '@vscode/l10n';
import { BackOff } from '../../base/back-off.ts';
import type { Clock } from '../../base/clock.ts';
import { Emitter } from '../../base/emitter.ts';
import { Latest } from '../../base/latest.ts';
import { retry } from '../../base/retry.ts';
import type { CompleteParams, Warmed } from '../../protocol/engine.ts';
import { EngineError } from '../../protocol/errors.ts';
import type { EngineStatus } from '../../protocol/status.ts';
import type { Generation, StopReason } from '../../protocol/trace.ts';
import type { Engine } from '../engine.ts';
import { answerRequest, type Answer } from './answer.ts';
import type { CompletionRequest } from './completion-request.ts';
import type { ContinuationContext } from './continuation.ts';
import { EndpointError } from './endpoint-error.ts';
import { adapt, confirm, unknownCapabilities } from './server-capabilities.ts';
import { unknownServer, type ServerInfo } from './server-info.ts';
import { Server, type ServerChoice } from './server.ts';
import { TokenTable } from './token-table.ts';

/** What somebody waits for goes before what is made in advance. */
const urgencies = { awaited: 1, background: 0 } as const;

/** A server in the place of the engine on this machine: one request at a time, of the most urgent ones the newest. */
export class RemoteEngine implements Engine {
    readonly #server: Server;
    readonly #address: string;
    readonly #clock: Clock;
    readonly #backOff: BackOff;
    readonly #latest = new Latest();
    readonly #tokens = new TokenTable();
    readonly #over = new AbortController();
    readonly #statusChanged = new Emitter<EngineStatus>();
    #capabilities = unknownCapabilities;
    #info: Promise<ServerInfo> | undefined;
    #status: EngineStatus = { kind: 'idle' };
    #awaited = 0;

    readonly onDidChangeStatus = this.#statusChanged.event;
    /** It has no process here. */
    readonly pid = undefined;
    readonly isHere = false;

    constructor(choice: ServerChoice, clock: Clock) {
        this.#server = new Server(choice);
        this.#address = choice.address.base;
        this.#clock = clock;
        this.#backOff = new BackOff(clock);
    }

    get status(): EngineStatus {
        return this.#status;
    }

    async restart(): Promise<void> {
        this.#backOff.reset();
        this.#info = undefined;
        this.#capabilities = unknownCapabilities;
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
        const info = signal.aborted ? unknownServer : await this.#known();
        const begunAt = this.#clock.now();
        // The time that it took to get to know the server is not the request's.
        const budget = AbortSignal.timeout(Math.max(1, Math.ceil(params.budgetMs)));
        const over = (): StopReason | undefined => {
            if (signal.aborted) return 'cancelled';
            return budget.aborted ? 'time-budget' : undefined;
        };
        let firstAt: number | undefined;
        let told = '';
        const answer = await this.#ask(params, info, AbortSignal.any([signal, budget]), {
            over,
            onText: (text) => {
                // An answer that is asked for once more begins anew.
                const isMore = text.startsWith(told) && !over();
                if (!isMore || this.#clock.now() - askedAt < params.tellAfterMs) return;
                told = text;
                onText?.(text);
            },
            onChunk: () => {
                firstAt ??= this.#clock.now();
            },
        });
        const endedAt = this.#clock.now();
        const timings = timeParts(askedAt, begunAt, firstAt ?? endedAt, endedAt);
        return { ...answer, timings };
    }

    /** Asks again, for less, where the server does not take all that is asked for. */
    async #ask(
        params: CompleteParams,
        info: ServerInfo,
        signal: AbortSignal,
        { over, onText, onChunk }: Listeners,
    ): Promise<Answer> {
        const [server, tokens] = [this.#server, this.#tokens];
        let capabilities = this.#capabilities;
        let asked: CompletionRequest | undefined;
        const complete: ContinuationContext['complete'] = async function* (request) {
            signal.throwIfAborted();
            asked = { ...request, logProbs: Math.min(request.logProbs, capabilities.maxLogProbs) };
            for await (const chunk of server.complete(info, asked, capabilities.refused, signal)) {
                onChunk();
                yield chunk;
            }
        };
        const answer = await retry(
            () => answerRequest(params, { info, capabilities, complete, tokens, over, onText }),
            (error) => {
                const next = asked && adapt(capabilities, error, asked, params.begin !== undefined);
                if (!next || over()) return false;
                capabilities = next;
                if (!next.isGuess) this.#capabilities = next;
                return true;
            },
        );
        if (asked && hasAnswered(answer)) this.#capabilities = confirm(capabilities, asked);
        return answer;
    }

    #known(): Promise<ServerInfo> {
        this.#info ??= this.#server.info(this.#over.signal).catch((error: unknown) => {
            this.#info = undefined;
            throw error;
        });
        return this.#info;
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
        this.#backOff.failed(error, error.retryAfterMs);
        this.#info = undefined;
        this.#set({ kind: 'failed', error: { ...error.toData(), server: this.#address } });
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

interface Listeners extends Pick<ContinuationContext, 'over' | 'onText'> {
    readonly onChunk: () => void;
}

/** One that was ended before anything came says nothing of the server. */
const hasAnswered = ({ stop, text }: Answer): boolean =>
    text !== '' || (stop !== 'cancelled' && stop !== 'time-budget');

/** @param askedAt when the request came, @param begunAt its turn, @param firstAt the first text @param endedAt the last */
const timeParts = (
    askedAt: number,
    begunAt: number,
    firstAt: number,
    endedAt: number,
): Generation['timings'] => ({
    queueMs: begunAt - askedAt,
    tokenizeMs: 0,
    prefillMs: firstAt - begunAt,
    decodeMs: endedAt - firstAt,
});
