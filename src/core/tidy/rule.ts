import type { StopReason } from '../../protocol/trace.ts';

/** Where a suggestion is to be shown. Rules may look right of the cursor; the model may not. */
export interface Site {
    /** The text above the cursor's line, as far as it was read; its last character is a newline. */
    readonly textAbove: string;
    /** The cursor's line up to the cursor. */
    readonly linePrefix: string;
    /** The rest of the cursor's line. */
    readonly lineSuffix: string;
    /** The first line below the cursor's that is not blank, '' where there is none. */
    readonly nextLine: string;
    readonly languageId: string;
}

/**
 * Returns shorter text, the same text, or '' for "show nothing".
 *
 * @param stop why the model wrote no more
 */
export type Rule = (text: string, site: Site, stop: StopReason) => string;
