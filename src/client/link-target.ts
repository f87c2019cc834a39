import { realpathSync } from 'node:fs';

/** A link is followed anew after so long a time, in milliseconds: a file system far away takes its time. */
const keptMs = 5000;
const mostKept = 100;

interface Known {
    readonly target: string | undefined;
    readonly atMs: number;
}
const known = new Map<string, Known>();

/** Where a file really is, links of its folders followed, too; undefined where there is none. */
export function linkTarget(path: string): string | undefined {
    const before = known.get(path);
    if (before && performance.now() - before.atMs < keptMs) return before.target;
    if (known.size >= mostKept) known.clear();
    const target = follow(path);
    known.set(path, { target, atMs: performance.now() });
    return target;
}

function follow(path: string): string | undefined {
    try {
        return realpathSync.native(path);
    } catch {
        return undefined;
    }
}
