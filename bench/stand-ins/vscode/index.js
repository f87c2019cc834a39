// @ts-check
/**
 * Stands in for VS Code's API, so that activation is measured alone: everything can be called,
 * constructed and read, costs next to nothing and does nothing. Settings have no values.
 */

function standIn() {
    return undefined;
}

/** @type {object} */
const anything = new Proxy(standIn, {
    get: (_, name) => {
        if (name === Symbol.toPrimitive) return () => '';
        if (name === Symbol.iterator) return () => [].values();
        // Not a promise, so that it can be awaited.
        return name === 'then' ? undefined : anything;
    },
    set: () => true,
    apply: () => anything,
    construct: () => anything,
});

const settings = { get: () => undefined, inspect: () => undefined };
const workspace = new Proxy(standIn, {
    get: (_, name) => (name === 'getConfiguration' ? () => settings : anything),
});

/** In English, which has no translations. */
const l10n = { bundle: undefined, uri: undefined };

/** Bundles copy a module's own names, so they stand here; more than are used do no harm. */
const names = [
    ...['commands', 'env', 'extensions', 'languages', 'window', 'ColorThemeKind'],
    ...['ConfigurationTarget', 'Disposable', 'EventEmitter', 'InlineCompletionItem'],
    ...['InlineCompletionTriggerKind', 'MarkdownString', 'Position', 'ProgressLocation'],
    ...['QuickPickItemKind', 'Range', 'RelativePattern', 'Selection', 'StatusBarAlignment'],
    ...['ThemeColor', 'ThemeIcon', 'UIKind', 'Uri', 'ViewColumn'],
];

module.exports = {
    ...Object.fromEntries(names.map((name) => [name, anything])),
    l10n,
    workspace,
};
