/** The map of `leftward.enable`: language id → whether to suggest, `*` for every language not listed. */
export type EnableMap = Readonly<Record<string, boolean>>;

/** Whether to suggest in a language. */
export function isOn(enable: EnableMap, languageId: string): boolean {
    return new Map(Object.entries(enable)).get(languageId) ?? enable['*'] ?? true;
}

/**
 * The user's own map after one language was turned on or off.
 *
 * An entry that only repeats what holds anyway is left out, so that turning everything off later
 * turns it off here too.
 *
 * @param own what the user has set, which lies over `defaults`
 */
export function withLanguage(
    own: EnableMap,
    defaults: EnableMap,
    languageId: string,
    wanted: boolean,
): EnableMap {
    const others = without(own, (id) => id === languageId);
    const holdsAnyway = isOn({ ...defaults, ...others }, languageId) === wanted;
    return holdsAnyway ? others : { ...others, [languageId]: wanted };
}

/** The user's own map after everything was turned on or off. Off is off: no language stays on. */
export function withEverything(own: EnableMap, wanted: boolean): EnableMap {
    if (wanted) return without(own, (id) => id === '*');
    return { ...without(own, (_, isOnNow) => isOnNow), '*': false };
}

function without(map: EnableMap, drop: (id: string, value: boolean) => boolean): EnableMap {
    return Object.fromEntries(Object.entries(map).filter(([id, value]) => !drop(id, value)));
}
