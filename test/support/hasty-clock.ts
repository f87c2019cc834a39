import type { Clock } from '../../src/base/clock.ts';

/** Time that stands still, in which every sleep is over at once. */
export class HastyClock implements Clock {
    readonly sleeps: number[] = [];

    now(): number {
        return 0;
    }

    sleep(ms: number): Promise<void> {
        this.sleeps.push(ms);
        return Promise.resolve();
    }
}
