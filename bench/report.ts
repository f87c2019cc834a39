import type { DraftFigures } from './measure-drafts.ts';
import type { HostBlock } from './measure-host-block.ts';
import type { ModelFacts } from '../src/protocol/trace.ts';
import type { Machine } from './machine.ts';
import type { Memory } from './measure-memory.ts';
import type { PanelCost } from './measure-panel-cost.ts';
import type { Speed } from './measure-speed.ts';
import type { Typing } from './measure-typing.ts';

/** Everything the bench measures; the names carry the units. */
export interface Report extends Speed, Memory {
    readonly machine: Machine;
    readonly model: ModelFacts & { readonly threads: number };
    readonly activationMs: number;
    readonly coldStartMs: number;
    readonly stepOverheadRatio: number;
    readonly warmKeystrokeMs: { readonly p50: number; readonly p95: number };
    readonly cancelMs: { readonly p95: number };
    readonly hostBlockMs: HostBlock;
    readonly panelMs: PanelCost;
    readonly typing: Typing;
    readonly drafts: DraftFigures;
    /** Completions over which `rssGrowthMb` was watched. */
    readonly completions: number;
}

interface Row {
    readonly name: string;
    readonly value: (report: Report) => number | null;
    readonly unit: string;
    /** The most that it should be. */
    readonly target?: number;
}

const rows: readonly Row[] = [
    { name: 'activation', value: (r) => r.activationMs, unit: 'ms', target: 50 },
    { name: 'start to first completion', value: (r) => r.coldStartMs, unit: 'ms' },
    { name: 'prefill', value: (r) => r.prefillTokensPerSecond, unit: 'tokens/s' },
    { name: 'decode p50', value: (r) => r.decodeMsPerToken.p50, unit: 'ms/token' },
    { name: 'decode p95', value: (r) => r.decodeMsPerToken.p95, unit: 'ms/token' },
    { name: 'step ÷ model_run', value: (r) => r.stepOverheadRatio, unit: '', target: 1.3 },
    { name: 'warm keystroke p50', value: (r) => r.warmKeystrokeMs.p50, unit: 'ms', target: 60 },
    { name: 'warm keystroke p95', value: (r) => r.warmKeystrokeMs.p95, unit: 'ms', target: 150 },
    { name: 'cancel p95', value: (r) => r.cancelMs.p95, unit: 'ms', target: 25 },
    { name: 'host blocked at most', value: (r) => r.hostBlockMs.max, unit: 'ms', target: 10 },
    {
        name: 'host time for a completion',
        value: (r) => r.hostBlockMs.cpuPerCompletion,
        unit: 'ms',
    },
    { name: 'panel closed adds p95', value: (r) => r.panelMs.closed.p95, unit: 'ms' },
    { name: 'panel open adds p50', value: (r) => r.panelMs.open.p50, unit: 'ms', target: 3 },
    { name: 'panel open adds p95', value: (r) => r.panelMs.open.p95, unit: 'ms', target: 3 },
    { name: 'host time for the panel', value: (r) => r.panelMs.cpuPerView, unit: 'ms' },
    {
        name: 'type-through p95',
        value: (r) => r.typing.typeThroughMs?.p95 ?? null,
        unit: 'ms',
        target: 5,
    },
    {
        name: 'key to items p50',
        value: (r) => r.typing.keyToItemsMs?.p50 ?? null,
        unit: 'ms',
        target: 80,
    },
    {
        name: 'key to items p95',
        value: (r) => r.typing.keyToItemsMs?.p95 ?? null,
        unit: 'ms',
        target: 200,
    },
    {
        name: 'key to "nothing" p95',
        value: (r) => r.typing.nothingMs?.p95 ?? null,
        unit: 'ms',
        target: 3,
    },
    {
        name: 'cores used while typing',
        value: (r) => r.typing.processorShare,
        unit: '',
        target: 0.6,
    },
    {
        name: 'requests 300 ms after typing',
        value: (r) => r.typing.requestsAfterTyping,
        unit: '',
        target: 0,
    },
    { name: 'accepted tokens per run', value: (r) => r.drafts.acceptedPerRun, unit: '' },
    { name: 'drafted tokens accepted', value: (r) => share(r.drafts.acceptedShare), unit: '%' },
    { name: 'writing time saved by drafts', value: (r) => share(r.drafts.savedShare), unit: '%' },
    { name: 'engine memory, peak', value: (r) => r.peakRssMb, unit: 'MB', target: 300 },
    { name: 'engine memory, growth', value: (r) => r.rssGrowthMb, unit: 'MB', target: 20 },
];

const share = (part: number | null): number | null => (part === null ? null : part * 100);

/** The figures beside their targets, for people. */
export function toTable(report: Report): string {
    const { machine, model } = report;
    return [
        `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.platform}, Node ${machine.node}, load before ${machine.loadBefore}`,
        `${model.name} (${model.architecture}, ${model.layers} layers, ${model.weights}), ${model.threads} threads`,
        '',
        ...rows.map((row) => toLine(row, report)),
        '',
        `memory growth over ${report.completions} completions; ${typingInWords(report.typing)}`,
    ].join('\n');
}

function typingInWords({ typeThroughMs, keyToItemsMs, nothingMs, ...typing }: Typing): string {
    const answers = [typeThroughMs, keyToItemsMs, nothingMs].map((each) => each?.answers ?? 0);
    return `recorded typing: ${answers.join(', ')} answers of the three kinds, ${typing.keysInRealTime} keys in real time`;
}

function toLine({ name, value, unit, target }: Row, report: Report): string {
    const measured = value(report);
    const figure = measured === null ? 'unknown' : rounded(measured);
    const goal = target === undefined ? '' : `≤ ${target}`;
    const isMissed = measured !== null && target !== undefined && measured > target;
    return `${name.padEnd(28)}${figure.padStart(9)} ${unit.padEnd(10)}${goal.padStart(7)}${isMissed ? '  missed' : ''}`;
}

const rounded = (value: number): string => value.toFixed(value < 100 ? 2 : 0);

/** One JSON object on one line. */
export function toJson(report: Report): string {
    return JSON.stringify(report, (_, value: unknown) =>
        typeof value === 'number' && !Number.isInteger(value)
            ? Math.round(value * 1000) / 1000
            : value,
    );
}
