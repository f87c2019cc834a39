import { indentColumns } from '../base/lines.ts';
import type { BlockLimit } from '../protocol/engine.ts';
import type { Settings } from './settings.ts';
import { siteOf, type EditorSnapshot } from './snapshot.ts';
import { blockIndentAt } from './syntax/block.ts';
import { isOnlyClosingPunctuation } from './syntax/line-suffix.ts';

/** How much is asked for. */
export interface Extent {
    /** Absent for the rest of the line. */
    readonly block?: BlockLimit;
    /** How many different continuations. */
    readonly branches: number;
    /**
     * What is less likely right is not written to its end: nobody would see it. null leaves the number to
     * the model folder; absent: all is written.
     */
    readonly stopBelow?: number | null;
}

/** One line, or several where a block begins; who asks gets several, alternatives, and all of the line. */
export function extentAt(snapshot: EditorSnapshot, settings: Settings): Extent {
    const isInvoked = snapshot.trigger === 'invoke';
    const least = settings.minConfidence;
    const extent = isInvoked
        ? { branches: settings.alternatives }
        : { branches: 1, stopBelow: least };
    const indent = blockIndent(snapshot, settings);
    return indent === undefined ? extent : { ...extent, block: { indent, stopBelow: least } };
}

function blockIndent(snapshot: EditorSnapshot, { multiline }: Settings): number | undefined {
    if (multiline === 'never') return undefined;
    const site = siteOf(snapshot);
    const head = blockIndentAt(site);
    if (head !== undefined) return head;
    const isAnywhere = snapshot.trigger === 'invoke' || multiline === 'always';
    if (!isAnywhere || !isOnlyClosingPunctuation(site.lineSuffix)) return undefined;
    // The lines that go on beside this one, until the block that it stands in ends.
    return indentColumns(site.linePrefix) - 1;
}

/** Whether what was made for one extent also serves another. */
export function covers(made: Extent, wanted: Extent): boolean {
    const isWhole = made.stopBelow === undefined || wanted.stopBelow !== undefined;
    const hasLines = made.block !== undefined || !wanted.block;
    return made.branches >= wanted.branches && isWhole && hasLines;
}
