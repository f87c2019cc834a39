import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What VS Code gives a web view in one theme, as capture-themes.mjs wrote it down. */
export interface Theme {
    readonly theme: string;
    /** The body's. */
    readonly classes: string;
    /** The body's, by their names in a `dataset`. */
    readonly data: Readonly<Record<string, string>>;
    /** Those that the panel's style sheets use; null where the theme has no such colour. */
    readonly variables: Readonly<Record<string, string | null>>;
}

export const themeNames = ['dark', 'light', 'hc-dark', 'hc-light'] as const;
export type ThemeName = (typeof themeNames)[number];

export function readTheme(name: ThemeName): Theme {
    const file = join(import.meta.dirname, '..', 'themes', `${name}.json`);
    return JSON.parse(readFileSync(file, 'utf8')) as Theme;
}
