import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { offeredVariants, planOf, type Plan } from '../../../src/client/hub/file-choice.ts';
import { askModelInfo } from '../../../src/client/hub/hub-api.ts';
import type { HubConnection, HubLimits } from '../../../src/client/hub/hub-connection.ts';
import { HubError, type HubErrorCode } from '../../../src/client/hub/hub-error.ts';
import { install, type Installation } from '../../../src/client/hub/install.ts';
import { FakeHub } from '../../support/fake-hub.ts';
import { disposedAfterEach, never } from '../../support/live-engine.ts';
import { tinyFolder } from '../../support/tiny-model.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

/** Short enough for tests, long enough for a busy machine. */
export const limits: HubLimits = {
    stallMs: 1500,
    retries: 2,
    firstDelayMs: 10,
    longestWaitMs: 3000,
};

export const graph = 'onnx/model.onnx';

/** A hub and an empty folder for models, for each test of the `describe` around the call. */
export function hubForEach(): () => Site {
    const own = disposedAfterEach();
    let site: Site | undefined;
    beforeEach(async () => {
        const hub = own(await FakeHub.start(tinyFolder));
        site = new Site(hub, own(new ScratchFolder()).path);
    });
    return () => {
        if (!site) throw new Error('The hub is there while a test runs.');
        return site;
    };
}

export class Site {
    readonly hub: FakeHub;
    readonly root: string;

    constructor(hub: FakeHub, root: string) {
        this.hub = hub;
        this.root = root;
    }

    get place(): string {
        return join(this.root, ...this.hub.id.split('/'));
    }

    get isInstalled(): boolean {
        return existsSync(this.place);
    }

    connection(token?: string): HubConnection {
        return { endpoint: this.hub.endpoint, token, clock: systemClock, limits };
    }

    /** The plan with the weights that are best for a CPU. */
    async plan(token?: string): Promise<Plan> {
        const wanted = { id: this.hub.id, revision: 'main' };
        const info = await askModelInfo(this.connection(token), wanted, never);
        const [variant] = offeredVariants(info);
        if (!variant) throw new Error('A hub without weights is refused.');
        return planOf(info, variant);
    }

    /** Asks, plans and installs. */
    async install(
        changes: Partial<Installation> & { readonly token?: string } = {},
    ): Promise<string> {
        return install({
            hub: this.connection(changes.token),
            root: this.root,
            plan: changes.plan ?? (await this.plan(changes.token)),
            signal: never,
            onBytes: () => undefined,
            ...changes,
        });
    }
}

/** For `assert.rejects`. */
export const hubError =
    (code: HubErrorCode, words?: RegExp) =>
    (error: unknown): boolean =>
        error instanceof HubError && error.code === code && (words?.test(error.message) ?? true);
