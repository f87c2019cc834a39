/** What of the page is seen while keys are pressed. Times are in milliseconds since the first key. */
export interface Seen {
    /** When the completion list showed its first rows. */
    readonly listMs?: number;
    /** When ghost text showed. */
    readonly ghostMs?: number;
    readonly isListVisible: boolean;
    readonly isGhostVisible: boolean;
}

export const selectors = {
    list: '.suggest-widget.visible .monaco-list-row',
    ghost: '.ghost-text-decoration, .ghost-text-decoration-preview',
} as const;

interface Watch {
    keyMs?: number;
    listMs?: number;
    ghostMs?: number;
}

/** The little of a browser that is used here; the project is compiled without its library. */
declare const document: { querySelector(selector: string): unknown };
declare function addEventListener(
    type: 'keydown',
    listener: (event: { readonly timeStamp: number }) => void,
    capture: true,
): void;
declare const MutationObserver: new (callback: () => void) => {
    observe(target: unknown, options: Readonly<Record<string, unknown>>): void;
};
declare const window: { leftwardWatch?: Watch };
declare const performance: { now(): number };

/**
 * Runs in the page before anything else, as text: it can use nothing of this file but its argument, and
 * has no function with a name, which the TypeScript runner would wrap.
 */
export function watchPage({ list, ghost }: typeof selectors): void {
    addEventListener(
        'keydown',
        ({ timeStamp }) => {
            const watch = window.leftwardWatch;
            if (watch) watch.keyMs ??= timeStamp;
        },
        true,
    );
    new MutationObserver(() => {
        const watch = window.leftwardWatch;
        if (watch?.keyMs === undefined) return;
        const sinceKeyMs = performance.now() - watch.keyMs;
        if (watch.listMs === undefined && document.querySelector(list)) watch.listMs = sinceKeyMs;
        if (watch.ghostMs === undefined && document.querySelector(ghost))
            watch.ghostMs = sinceKeyMs;
    }).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['class'],
    });
}

/** Runs in the page: the next key is the first. */
export function watchAnew(): void {
    window.leftwardWatch = {};
}

/** Runs in the page. */
export function lookAtPage({ list, ghost }: typeof selectors): Seen {
    const { listMs, ghostMs } = window.leftwardWatch ?? {};
    return {
        ...(listMs === undefined ? {} : { listMs }),
        ...(ghostMs === undefined ? {} : { ghostMs }),
        isListVisible: document.querySelector(list) !== null,
        isGhostVisible: document.querySelector(ghost) !== null,
    };
}
