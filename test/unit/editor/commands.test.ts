import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { contributedCommands } from '../../support/manifest.ts';

/** commands.ts imports vscode, so its table is read as text: the ids that are keys of an object. */
const source = readFileSync(new URL('../../../src/editor/commands.ts', import.meta.url), 'utf8');
const registered = [...source.matchAll(/^ +'(leftward\.\w+)': /gm)].map(([, id]) => id);

describe('the command table', () => {
    it('has every command that package.json contributes, and no other', () => {
        assert.deepEqual([...registered].sort(), [...contributedCommands].sort());
    });

    it('has each once', () => {
        assert.equal(new Set(registered).size, registered.length);
    });
});
