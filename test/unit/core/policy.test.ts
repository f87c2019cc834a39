import assert from 'node:assert/strict';
import { reasonBeforeReading, reasonFromText } from '../../../src/core/policy.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings.ts';
import type { EditorSnapshot } from '../../../src/core/snapshot.ts';
import type { SkipReason } from '../../../src/protocol/trace.ts';
import { atCursor } from '../../support/at-cursor.ts';

function reasonAt(
    drawn: string,
    more: Partial<EditorSnapshot> = {},
    settings: Partial<Settings> = {},
): SkipReason | undefined {
    const snapshot = atCursor(drawn, more);
    const all = { ...defaultSettings, ...settings };
    return reasonBeforeReading(snapshot, all, {}) ?? reasonFromText(snapshot, all, {});
}

/** The model is asked there, whoever asks. */
function assertAsks(drawn: string, more: Partial<EditorSnapshot> = {}): void {
    assert.equal(reasonAt(drawn, more), undefined);
    assert.equal(reasonAt(drawn, { ...more, trigger: 'invoke' }), undefined);
}

/** The model is asked there only by who asks for it. */
function assertAsksOnlyInvoked(
    reason: SkipReason,
    drawn: string,
    more: Partial<EditorSnapshot> = {},
    settings: Partial<Settings> = {},
): void {
    assert.equal(reasonAt(drawn, more, settings), reason);
    assert.equal(reasonAt(drawn, { ...more, trigger: 'invoke' }, settings), undefined);
}

function assertNeverAsks(
    reason: SkipReason,
    drawn: string,
    more: Partial<EditorSnapshot> = {},
    settings: Partial<Settings> = {},
): void {
    assert.equal(reasonAt(drawn, more, settings), reason);
    assert.equal(reasonAt(drawn, { ...more, trigger: 'invoke' }, settings), reason);
}

describe('deciding whether to ask the model', () => {
    it('asks where there is text left of the cursor', () => {
        assertAsks('const total = │');
    });

    it('asks before punctuation that only closes', () => {
        assertAsks('log(│);');
        assertAsks('const total = │;');
    });

    it('asks on an empty line below some text', () => {
        assertAsks('function total() {\n    │\n}');
    });

    it('asks when a file was just opened', () => {
        assertAsks('let a│', { lastAction: 'none' });
    });

    it('asks behind a character beyond the basic plane', () => {
        assertAsks("const smile = '🙂│");
    });

    it('asks nothing when turned off', () => {
        assertNeverAsks('turned-off', 'let a│', {}, { enable: { '*': false } });
    });

    it('asks nothing when turned off for this language', () => {
        assertNeverAsks('language-off', 'let a│', {}, { enable: { '*': true, typescript: false } });
    });

    it('asks in a language that is on where all others are off', () => {
        const enable = { '*': false, typescript: true };
        assert.equal(reasonAt('let a│', {}, { enable }), undefined);
    });

    it('asks only when asked where that is wanted', () => {
        assertAsksOnlyInvoked('manual-only', 'let a│', {}, { trigger: 'manual' });
    });

    it('asks nothing about files that may hold secrets, as the setting says', () => {
        assertNeverAsks('private-file', 'KEY=│', { path: 'deploy/.env' });
        assertNeverAsks('private-file', 'Host│', { path: 'config', uri: 'file:///me/.ssh/config' });
        assertNeverAsks('private-file', 'KEY=│', { path: 'notes.txt', target: '/me/.aws/config' });
        const privateFiles = { '**/.env': false, 'deploy/**': false };
        assert.equal(reasonAt('KEY=│', { path: 'deploy/.env' }, { privateFiles }), undefined);
    });

    it('asks nothing in a document that cannot be edited', () => {
        assertNeverAsks('read-only', 'let a│', { isReadOnly: true });
    });

    it('asks nothing for several cursors, or selected text', () => {
        assertNeverAsks('several-cursors', 'let a│', { cursors: 2 });
        assertNeverAsks('text-selected', 'let a│', { hasSelection: true });
    });

    it('asks only when asked where the user deletes, or only moves', () => {
        assertAsksOnlyInvoked('deleting', 'let a│', { lastAction: 'deleted' });
        assertAsksOnlyInvoked('moving', 'let a│', { lastAction: 'moved' });
    });

    it('asks only when asked in the middle of a word', () => {
        assertAsksOnlyInvoked('inside-word', 'const total = pri│ces;');
    });

    it('asks before text that goes on: what the model writes may lead to it', () => {
        assertAsks('const total = │ + 1;');
        assertAsks("import { │ } from './cart'");
    });

    it('asks only when asked in comments and strings, where the settings say so', () => {
        const inCode = { inComments: false, inStrings: false };
        assertAsksOnlyInvoked('in-comment', 'let a; // the first │', {}, inCode);
        assertAsksOnlyInvoked('in-string', "import a from './│", {}, inCode);
        assertAsks('let a; // the first │');
        assertAsks("import a from './│");
        assert.equal(reasonAt('let a = │', {}, inCode), undefined);
    });

    it('asks nothing at the beginning of a file, whatever follows', () => {
        assertNeverAsks('empty-prefix', '│import fs;');
    });

    it('asks nothing where only white space stands on the left', () => {
        assertNeverAsks('empty-prefix', '\n\t  │');
    });

    it('asks nothing inside a character', () => {
        assertNeverAsks('inside-character', `const smile = '${'🙂'.charAt(0)}│`);
    });
});
