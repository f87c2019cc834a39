/** Where a suggestion is to be shown. Rules may look right of the cursor; the model may not. */
export interface Site {
    /** The cursor's line up to the cursor. */
    readonly linePrefix: string;
    /** The rest of the cursor's line. */
    readonly lineSuffix: string;
}

/** Returns shorter text, the same text, or '' for "show nothing". */
export type Rule = (text: string, site: Site) => string;
