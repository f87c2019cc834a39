import { DisposableStore } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import type { EndpointAddress } from '../core/endpoint-address.ts';
import type { CompleteParams, LoadParams, ReadParams, Warmed } from '../protocol/engine.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { Generation } from '../protocol/trace.ts';
import type { Engine } from './engine.ts';
import type { RemoteEngine } from './endpoint/remote-engine.ts';
import type { EngineSupervisor } from './supervisor.ts';

/** Which engine answers. */
export interface EngineChoice {
    /** What the engine on this machine loads. */
    readonly model: LoadParams;
    /** The server that answers instead; absent where this machine does. */
    readonly server?: ServerName;
}

export interface ServerName {
    readonly address: EndpointAddress;
    /** '' for the first model that the server names. */
    readonly model: string;
}

/**
 * The one engine that the settings choose: a process on this machine, or a server.
 *
 * The other one does not run. Neither ever stands in for the other: who keeps text on this machine must not find that
 * it left it, and who chose a large model must not be shown a small one's text.
 */
export class ChosenEngine implements Engine {
    readonly #local: EngineSupervisor;
    readonly #connect: (server: ServerName) => RemoteEngine;
    readonly #statusChanged = new Emitter<EngineStatus>();
    #listening = new DisposableStore();
    #server: ServerName | undefined;
    #current: Engine;

    readonly onDidChangeStatus = this.#statusChanged.event;

    /** @param connect makes an engine of a server; it asks nothing before it is asked */
    constructor(
        local: EngineSupervisor,
        connect: (server: ServerName) => RemoteEngine,
        choice: EngineChoice,
    ) {
        this.#local = local;
        this.#connect = connect;
        this.#current = local;
        this.#listen();
        this.use(choice);
    }

    get status(): EngineStatus {
        return this.#current.status;
    }

    get pid(): number | undefined {
        return this.#current.pid;
    }

    get isHere(): boolean {
        return this.#current.isHere;
    }

    /** Asks this one from now on. What the other one was working on ends. */
    use({ model, server }: EngineChoice): void {
        this.#local.use(model);
        if (
            server?.address.base === this.#server?.address.base &&
            server?.model === this.#server?.model
        ) {
            return;
        }
        this.#server = server;
        this.#listening.dispose();
        if (this.#current === this.#local) this.#local.stop();
        else this.#current.dispose();
        this.#current = server ? this.#connect(server) : this.#local;
        this.#listen();
        this.#statusChanged.fire(this.status);
    }

    restart(): Promise<void> {
        return this.#current.restart();
    }

    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation> {
        return this.#current.complete(params, signal, onText);
    }

    warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        return this.#current.warm(params, signal);
    }

    tokenize(text: string): Promise<Uint32Array> {
        return this.#current.tokenize(text);
    }

    memoryBytes(): Promise<number | undefined> {
        return this.#current.memoryBytes();
    }

    dispose(): void {
        this.#listening.dispose();
        if (this.#current !== this.#local) this.#current.dispose();
        this.#local.dispose();
        this.#statusChanged.dispose();
    }

    #listen(): void {
        this.#listening = new DisposableStore();
        this.#listening.add(
            this.#current.onDidChangeStatus((status) => {
                this.#statusChanged.fire(status);
            }),
        );
    }
}
