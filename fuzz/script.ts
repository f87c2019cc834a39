import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/setup/project-root.mjs';
import type { Finding } from './checks/findings.ts';
import type { Operation } from './operations/operation.ts';

interface Saved {
    readonly finding: Finding;
    readonly seed: number;
    readonly operations: readonly Operation[];
}

const folder = join(projectRoot, 'artifacts', 'fuzz');

/** The operations since everything was closed last, so that they can be done again. */
export class Script {
    readonly #seed: number;
    #operations: Operation[] = [];

    constructor(seed: number) {
        this.#seed = seed;
    }

    static read(file: string): readonly Operation[] {
        return (JSON.parse(readFileSync(file, 'utf8')) as Saved).operations;
    }

    beginAnew(): void {
        this.#operations = [];
    }

    note(operation: Operation): void {
        this.#operations.push(operation);
    }

    /** The last ones, one on a line. */
    last(count: number): readonly string[] {
        return this.#operations.slice(-count).map((operation) => JSON.stringify(operation));
    }

    /** Writes them to a file. @returns its path */
    save(finding: Finding): string {
        const file = join(folder, `${finding.kind}-${this.#seed}-${finding.step}.json`);
        const saved: Saved = { finding, seed: this.#seed, operations: this.#operations };
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, JSON.stringify(saved, undefined, 1));
        return file;
    }
}
