/** The extension host as the page sees it: where messages go, and a memory that outlives the page. */
import type { FromPanel } from '../../src/protocol/panel.ts';

interface HostApi {
    readonly postMessage: (message: FromPanel) => void;
    readonly getState: () => unknown;
    readonly setState: (state: unknown) => void;
}

declare const acquireVsCodeApi: () => HostApi;

/** May be asked for once only. */
const api = acquireVsCodeApi();

export function post(message: FromPanel): void {
    api.postMessage(message);
}

export const readMemory = (): unknown => api.getState();

export function writeMemory(memory: unknown): void {
    api.setState(memory);
}
