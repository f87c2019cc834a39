/** One way to set up VS Code. */
export interface Scenario {
    /** `absent`: VS Code alone. `off`: installed, and `leftward.enable` says no. */
    readonly extension: 'absent' | 'off' | 'on';
    readonly quickSuggestions: (typeof quickSuggestions)[number];
    readonly onConflict: (typeof onConflict)[number];
}

/** Values of `editor.quickSuggestions` for code, VS Code's default first; with the others no list opens. */
export const quickSuggestions = ['offWhenInlineCompletions', 'on'] as const;

/** Values of `editor.inlineSuggest.experimental.showOnSuggestConflict`, VS Code's default first. */
export const onConflict = ['never', 'whenSuggestListIsIncomplete', 'always'] as const;

/** All that is measured. */
export const scenarios: readonly Scenario[] = quickSuggestions.flatMap((value) => {
    const [first] = onConflict;
    return [
        { extension: 'absent', quickSuggestions: value, onConflict: first },
        { extension: 'off', quickSuggestions: value, onConflict: first },
        ...onConflict.map((each): Scenario => ({
            extension: 'on',
            quickSuggestions: value,
            onConflict: each,
        })),
    ];
});

export function settingsOf(scenario: Scenario): Readonly<Record<string, unknown>> {
    return {
        'leftward.enable': scenario.extension === 'off' ? { '*': false } : null,
        'editor.quickSuggestions': {
            other: scenario.quickSuggestions,
            comments: 'off',
            strings: 'off',
        },
        'editor.inlineSuggest.experimental.showOnSuggestConflict': scenario.onConflict,
    };
}
