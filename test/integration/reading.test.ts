import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isPrivate, privateFiles } from '../../src/core/private-files.ts';
import type { EditorSnapshot, Situation } from '../../src/core/snapshot.ts';
import { readSituation } from '../../src/editor/read-situation.ts';
import { readSnapshot } from '../../src/editor/read-snapshot.ts';
import { open } from './support/documents.ts';
import { leftward } from './support/leftward.ts';
import { pause } from './support/wait.ts';

/** Time for a request that should not come, in milliseconds. */
const settleMs = 500;

const typed = { lastAction: 'typed', sinceChangeMs: 0 } as const;
const start = new vscode.Position(0, 0);

const situationOf = (document: vscode.TextDocument, position = start): Situation =>
    readSituation(document, position, 'automatic', typed);

/** What is read where the cursor stands. */
function snapshotOf({ document, selection }: vscode.TextEditor): EditorSnapshot {
    const { active } = selection;
    return readSnapshot(document, active, situationOf(document, active), 1024);
}

describe('the text around the cursor', () => {
    it('is read up to the cursor, with the rest of its line and the next one', async () => {
        const { prefix, lineSuffix, nextLine, unreadRightChars, path } = snapshotOf(
            await open('src/reading.ts', 'one\ntwo│three\n\n  \n  four\nfive'),
        );
        assert.deepEqual(
            { prefix, lineSuffix, nextLine, unreadRightChars, path },
            {
                prefix: 'one\ntwo',
                lineSuffix: 'three',
                nextLine: '  four',
                unreadRightChars: 'three\n\n  \n  four\nfive'.length,
                path: 'src/reading.ts',
            },
        );
    });

    it('is the same with Windows line ends', async () => {
        const text = 'one\ntwo│three\n\n  four\nfive';
        const unix = snapshotOf(await open('src/reading.ts', text));
        const windows = snapshotOf(await open('src/reading.ts', text.replaceAll('\n', '\r\n')));
        assert.deepEqual(windows, unix);
    });

    it('ends where the document ends, when it has become shorter meanwhile', async () => {
        const { document } = await open('src/reading.ts', 'one\ntwo');
        const late = new vscode.Position(100, 3);
        const snapshot = readSnapshot(document, late, situationOf(document), 1024);
        assert.equal(snapshot.prefix, 'one\ntwo');
        assert.equal(snapshot.unreadRightChars, 0);
    });

    it('has no next line when that is far away', async () => {
        const editor = await open('src/reading.ts', `one│${'\n'.repeat(60)}two`);
        assert.equal(snapshotOf(editor).nextLine, '');
    });
});

describe('what is known before any text is read', () => {
    it('counts cursors, and knows of a selection at the cursor', async () => {
        const editor = await open('src/reading.ts', 'one two');
        const end = editor.selection.active;
        assert.deepEqual(
            [
                situationOf(editor.document, end).cursors,
                situationOf(editor.document, end).hasSelection,
            ],
            [1, false],
        );
        editor.selections = [new vscode.Selection(start, end), new vscode.Selection(start, start)];
        const { cursors, hasSelection } = situationOf(editor.document, end);
        assert.equal(cursors, 2);
        assert.ok(hasSelection);
        assert.ok(!situationOf(editor.document, end.translate(0, -1)).hasSelection);
    });

    it('names a file outside of the workspace by its whole path, and an unsaved one not at all', async () => {
        const outside = await vscode.workspace.openTextDocument(
            vscode.Uri.file(process.env['LEFTWARD_ROOT'] ?? '').with({
                path: `${process.env['LEFTWARD_ROOT']}/package.json`,
            }),
        );
        assert.equal(situationOf(outside).path, outside.uri.path);
        const unsaved = await vscode.workspace.openTextDocument({ content: 'one' });
        assert.equal(situationOf(unsaved).path, undefined);
        assert.ok(!situationOf(unsaved).isReadOnly);
    });

    it('tells a private file by its address, whatever folder is open', async () => {
        const { document } = await open('.ssh/config', 'Host shop');
        assert.ok(isPrivate(situationOf(document).uri, privateFiles));
    });

    it('knows of read-only files, where VS Code itself does not ask', async () => {
        const provider = new ReadOnlyFile('const answer = ');
        const registered = vscode.workspace.registerFileSystemProvider('leftward-test', provider, {
            isReadonly: true,
        });
        try {
            const uri = vscode.Uri.parse('leftward-test:/answer.ts');
            const document = await vscode.workspace.openTextDocument(uri);
            await vscode.window.showTextDocument(document);
            assert.ok(situationOf(document).isReadOnly);
            const traces: unknown[] = [];
            const listening = (await leftward()).onDidTrace((trace) => traces.push(trace));
            await vscode.commands.executeCommand('leftward.trigger');
            await pause(settleMs);
            listening.dispose();
            assert.deepEqual(traces, []);
        } finally {
            registered.dispose();
        }
    });
});

/** A file system with one file that nobody can change. */
class ReadOnlyFile implements vscode.FileSystemProvider {
    readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
    readonly #bytes: Uint8Array;

    constructor(text: string) {
        this.#bytes = new TextEncoder().encode(text);
    }

    watch(): vscode.Disposable {
        return new vscode.Disposable(() => undefined);
    }

    stat(): vscode.FileStat {
        return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#bytes.length };
    }

    readFile(): Uint8Array {
        return this.#bytes;
    }

    readDirectory(): [] {
        return [];
    }

    createDirectory = refuse;
    writeFile = refuse;
    delete = refuse;
    rename = refuse;
}

function refuse(): never {
    throw vscode.FileSystemError.NoPermissions();
}
