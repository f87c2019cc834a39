import type { Reading } from '../../protocol/panel.ts';
import type { CompleteParams } from '../../protocol/engine.ts';
import { completeParams } from '../complete-params.ts';
import { extentAt, type Extent } from '../extent.ts';
import type { Settings } from '../settings.ts';
import type { EditorSnapshot } from '../snapshot.ts';
import type { AskedTrace } from './reading-of.ts';
import type { LeftParts } from './window-text.ts';
import type { RightText } from './workplace.ts';

/** A place that was read, and all that questions about it need: the document is not looked at again. */
export interface ReadPlace {
    readonly reading: Reading;
    readonly trace: AskedTrace;
    readonly parts: LeftParts;
    readonly snapshot: EditorSnapshot;
    readonly right: RightText;
    /** Of the document. */
    readonly version: number;
    readonly settings: Settings;
}

/** Nobody waits for the panel's own requests but who looks at it. In milliseconds. */
const budgetMs = 30_000;

/** How much the panel asks for: as while the user types, but all of it, however unlikely. */
export function panelExtent(snapshot: EditorSnapshot, settings: Settings): Extent {
    const { block } = extentAt(snapshot, settings);
    return { branches: 1, ...(block && { block: { indent: block.indent } }) };
}

/** The panel's own request for a snapshot. Like any other it has nothing of what stands right of the cursor. */
export const panelParams = (
    snapshot: EditorSnapshot,
    extent: Extent,
    settings: Settings,
): CompleteParams => completeParams(snapshot, extent, settings, budgetMs);

/**
 * A copy of a place in which `left` stands left of the cursor and nothing before it.
 *
 * With the window's text alone the model reads what it read there; and leaving some of it out does not move the
 * window.
 */
export const copyOf = (
    { snapshot }: Pick<ReadPlace, 'snapshot'>,
    left: string,
): EditorSnapshot => ({
    ...snapshot,
    prefix: left,
    omittedChars: 0,
});

/** The text that the model was asked to continue, from the window's beginning. */
export const askedText = ({ parts }: Pick<ReadPlace, 'parts'>): string => parts.read + parts.healed;
