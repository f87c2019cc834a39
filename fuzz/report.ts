import type { Kind } from './checks/findings.ts';
import type { HeapGrowth } from './run.ts';

/** What a run came to. */
export interface Report {
    readonly seed: number;
    readonly edits: number;
    readonly faults: number;
    readonly seconds: number;
    /** Of each kind how often; 0 is right. */
    readonly counts: Readonly<Record<Kind, number>>;
    readonly asked: number;
    readonly offers: number;
    readonly engineStarts: number;
    readonly engineAnswers: number;
    readonly serverAnswers: number;
    readonly popUps: number;
    /** Of processor time, at once. */
    readonly longestHoldMs: number;
    readonly longestIn: string;
    readonly heapGrowthMb: HeapGrowth | undefined;
}

const names: Readonly<Record<Kind, string>> = {
    exceptions: 'exceptions',
    staleOffers: 'stale offers',
    orphans: 'orphans',
    repeatedPopUps: 'pop-ups more than once',
    heapGrowth: 'growth of the heap over 40 MB',
    holds: 'steps that hold the host too long',
};

export const toJson = (report: Report): string => JSON.stringify(report, undefined, 2);

export function toTable(report: Report): string {
    const { counts, seed, edits, faults, seconds, heapGrowthMb } = report;
    const rows = (Object.keys(names) as Kind[]).map(
        (kind) =>
            `${counts[kind] === 0 ? '✔' : '✖'} ${String(counts[kind]).padStart(6)} ${names[kind]}`,
    );
    return [
        `seed ${seed}: ${edits} edits, ${faults} faults in ${seconds.toFixed(0)} s`,
        ...rows,
        `  ${report.asked} requests, ${report.offers} offers checked, ${report.engineAnswers} answers of engines, ${report.serverAnswers} of servers`,
        `  ${report.engineStarts} engines started, ${report.popUps} pop-ups`,
        `  longest hold ${report.longestHoldMs} ms (${report.longestIn})`,
        ...(heapGrowthMb ? [`  ${heapInWords(heapGrowthMb)}`] : []),
    ].join('\n');
}

const heapInWords = ({ edits, largeLine, faults }: HeapGrowth): string =>
    `heap +${mb(edits)} by edits, +${mb(largeLine)} in a line of 10 MB, +${mb(faults)} by faults`;

const mb = (value: number): string => `${value.toFixed(1)} MB`;
