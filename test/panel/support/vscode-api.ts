import type { Theme } from './themes.ts';

declare global {
    interface Window {
        tellHost: (message: unknown) => Promise<void>;
        tellFault: (fault: string) => Promise<void>;
        acquireVsCodeApi: () => unknown;
    }
}

/** Runs in the page before its own script: what VS Code gives to a web view. */
export function actAsVsCode(): void {
    const stateKey = 'vscode-state';
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        void window.tellFault(`The policy forbids: ${violatedDirective} ${blockedURI}`);
    });
    let isAcquired = false;
    window.acquireVsCodeApi = () => {
        if (isAcquired) throw new Error('An instance of the VS Code API has already been acquired');
        isAcquired = true;
        return {
            postMessage: (message: unknown) => void window.tellHost(message),
            setState: (state: unknown) => {
                sessionStorage.setItem(stateKey, JSON.stringify(state));
                return state;
            },
            getState: (): unknown =>
                JSON.parse(sessionStorage.getItem(stateKey) ?? 'null') ?? undefined,
        };
    };
}

/** Runs in the page: another theme, as VS Code tells an open web view of it. */
export function applyTheme({ classes, data, variables }: Omit<Theme, 'theme'>): void {
    document.body.className = classes;
    Object.assign(document.body.dataset, data);
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(variables)) {
        if (value === null) style.removeProperty(name);
        else style.setProperty(name, value);
    }
}
