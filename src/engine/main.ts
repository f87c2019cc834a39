/** The inference process: its main thread answers, and a second one ends it with its parent. */
import { isMainThread, Worker } from 'node:worker_threads';
import { endWithParent } from './end-with-parent.ts';

// Each thread loads only what it needs.
if (isMainThread) {
    const watcher = new Worker(__filename);
    watcher.on('error', console.error).unref();
    void import('./serve.ts');
} else endWithParent();
