/** The names of settings, ours and VS Code's, that stand in a text for the user. */
export const settingName = /\b(?:leftward|editor|http)(?:\.\w+)*\.[a-z]\w*/gi;

/** The setting that a text tells the user to change; undefined where it names none. */
export function settingIn(text: string): string | undefined {
    return text.match(settingName)?.[0];
}
