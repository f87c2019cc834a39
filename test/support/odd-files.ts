import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Disposable } from '../../src/base/disposable.ts';

/** Things that stand in a folder like files, and that nobody can read to their end. */
export const oddFiles = {
    pipe: (path: string): void => {
        execFileSync('mkfifo', [path]);
    },
    device: (path: string): void => {
        symlinkSync('/dev/zero', path);
    },
    terminal: (path: string): void => {
        symlinkSync('/dev/ptmx', path);
    },
    folder: (path: string): void => {
        symlinkSync('/', path);
    },
} as const;

/** A socket that listens at a path. */
export function socketAt(path: string): Promise<Disposable> {
    const server = createServer();
    return new Promise((resolve) => {
        server.listen(path, () => {
            resolve({ dispose: () => server.close() });
        });
    });
}
