import { assertNever } from '../../src/base/assert-never.ts';
import type { UserOperation } from '../operations/operation.ts';
import { make } from '../operations/recipe.ts';
import { crlf, lf } from '../vscode/document.ts';
import { Position, Range, Selection } from '../vscode/geometry.ts';
import type { FakeVscode } from '../vscode/module.ts';
import { Uri } from '../vscode/uri.ts';
import type { Inline } from './inline.ts';
import { Keyboard } from './keyboard.ts';

/** Everything that the user does but for closing the window. */
export type Action = Exclude<UserOperation, { do: 'reload' }>;

/** So long one looks what comes of a setting, in milliseconds. */
const lookMs = 250;

/** Does what an operation says, in the window as it is. */
export class User {
    readonly #vscode: FakeVscode;
    readonly #inline: Inline;
    readonly #keyboard: Keyboard;
    #opened = 0;

    constructor(vscode: FakeVscode, inline: Inline) {
        this.#vscode = vscode;
        this.#inline = inline;
        this.#keyboard = new Keyboard(vscode.desk);
    }

    /** Closes what is open. @param own settings as at the beginning */
    tidyUp(own: Readonly<Record<string, unknown>>): void {
        const { desk, settings, panel } = this.#vscode;
        this.#inline.cancel();
        this.#keyboard.forget();
        panel?.dispose();
        desk.closeAll();
        settings.reset(own);
    }

    async perform(action: Action): Promise<void> {
        const { desk, settings, commands, dialogs } = this.#vscode;
        switch (action.do) {
            case 'wait':
                return this.#inline.settle(action.ms);
            case 'accept':
                await this.#inline.accept(action.part, action.index);
                this.#inline.ask(false);
                return;
            case 'command':
                dialogs.willAnswer(action.answers);
                // Who opens something does not wait for what it measures.
                void dialogs.asked(() => commands.run(action.id));
                return;
            case 'ask':
                this.#inline.ask(action.invoked, action.selected);
                return this.#inline.settle(action.waitMs ?? 0);
            case 'cancel':
                this.#inline.cancel();
                return;
            case 'setting':
                settings.set(action.name, action.value, action.workspace);
                // As VS Code does where providers have changed.
                this.#inline.ask(false);
                return this.#inline.settle(lookMs);
            case 'panel':
                if (!this.#vscode.panel) await commands.run('leftward.togglePanel');
                this.#say(action);
                return;
            case 'panel-visible':
                this.#vscode.panel?.setVisible(action.visible);
                return;
            case 'move':
                desk.moveTo(new Position(action.line, action.character), action.kind);
                return;
            case 'select':
                desk.select(action.places.map(selectionAt), 2);
                return;
            case 'open':
            case 'open-notebook':
            case 'close':
            case 'switch':
            case 'language':
            case 'end-lines':
                this.#arrange(action);
                return;
            case 'type':
                this.#keyboard.type(action.text);
                if (action.ask) this.#inline.ask(false);
                return this.#inline.settle(action.waitMs ?? 0);
            case 'type-along':
            case 'paste':
            case 'backspace':
            case 'undo':
            case 'edit-elsewhere':
                this.#write(action);
        }
    }

    #say({ message, about }: Extract<Action, { do: 'panel' }>): void {
        const { panel } = this.#vscode;
        const isShown = about === 'shown' && typeof message === 'object';
        panel?.say(isShown ? { ...message, reading: panel.reading } : message);
    }

    #write(
        action: Extract<
            Action,
            { do: 'type-along' | 'paste' | 'backspace' | 'undo' | 'edit-elsewhere' }
        >,
    ): void {
        switch (action.do) {
            case 'type-along':
                this.#keyboard.insert(this.#inline.seen.slice(0, action.chars));
                this.#inline.ask(false);
                return;
            case 'paste':
                this.#keyboard.insert(make(action.text));
                return;
            case 'backspace':
                this.#keyboard.backspace(action.chars);
                this.#inline.ask(false);
                return;
            case 'undo':
                this.#keyboard.undo(action.redo);
                this.#inline.ask(false);
                return;
            case 'edit-elsewhere':
                this.#keyboard.editElsewhere(action.line, action.chars, action.text);
                return;
            default:
                assertNever(action);
        }
    }

    #arrange(
        action: Extract<
            Action,
            { do: 'open' | 'open-notebook' | 'close' | 'switch' | 'language' | 'end-lines' }
        >,
    ): void {
        const { desk } = this.#vscode;
        const document = desk.active?.document;
        switch (action.do) {
            case 'open':
                this.#open(action);
                return;
            case 'open-notebook':
                this.#openNotebook(action);
                return;
            case 'close':
                if (document) desk.close(document);
                return;
            case 'switch': {
                const other = desk.documents[action.to % Math.max(1, desk.documents.length)];
                if (other) desk.show(other);
                return;
            }
            case 'language':
                if (document) desk.setLanguage(document, action.id);
                return;
            case 'end-lines':
                if (document) document.eol = action.crlf ? crlf : lf;
                return;
            default:
                assertNever(action);
        }
    }

    #open({ path, scheme, language, text }: Extract<Action, { do: 'open' }>): void {
        const { desk } = this.#vscode;
        const uri = Uri.from({ scheme, path: `/fuzz/${++this.#opened}/${path}` });
        const document = desk.open(uri, language, make(text));
        const end = document.validatePosition(new Position(Number.MAX_SAFE_INTEGER, 0));
        desk.show(document, new Selection(end, end));
    }

    #openNotebook({ path, languages, text }: Extract<Action, { do: 'open-notebook' }>): void {
        const { desk } = this.#vscode;
        const uri = Uri.from({ scheme: 'file', path: `/fuzz/${++this.#opened}/${path}` });
        const cells = languages.map((language, i) => {
            const cell = uri.with({ scheme: 'vscode-notebook-cell', fragment: `W${i}` });
            return desk.open(cell, language, make({ ...text, seed: text.seed + i }));
        });
        desk.openNotebook(uri, cells);
        const last = cells.at(-1);
        if (last) desk.show(last);
    }
}

function selectionAt([line, character, chars]: readonly [number, number, number]): Selection {
    const { start, end } = new Range(line, character, line, character + chars);
    return new Selection(start, end);
}
