import { cpus, loadavg, totalmem } from 'node:os';

/** Where the figures come from. */
export interface Machine {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly platform: string;
    readonly node: string;
    /** How many programs wanted a processor in the last minute before the bench; 0 on Windows. */
    readonly loadBefore: number;
}

export function describeMachine(): Machine {
    const [load = 0] = loadavg();
    return {
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        memoryGb: Math.round(totalmem() / 2 ** 30),
        platform: `${process.platform} ${process.arch}`,
        node: process.version,
        loadBefore: Math.round(load * 10) / 10,
    };
}
