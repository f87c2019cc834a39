import type { Answers } from '../checks/answers.ts';
import { Oracle, type Question } from '../checks/oracle.ts';
import type { FakeDocument } from '../vscode/document.ts';
import { CancellationTokenSource } from '../vscode/events.ts';
import { Position, Range } from '../vscode/geometry.ts';
import type { FakeVscode } from '../vscode/module.ts';
import type { InlineCompletionItem } from '../vscode/values.ts';

/** What can be accepted. */
interface Ghost {
    readonly document: FakeDocument;
    readonly version: number;
    readonly cursor: Position;
    readonly items: readonly InlineCompletionItem[];
}

export type Part = 'whole' | 'word' | 'line';

/** What is written of the item that the completion list has selected. */
export interface Selected {
    readonly text: string;
    /** Characters left of the cursor that it replaces. */
    readonly replaces: number;
}

/** VS Code's side of inline completion: asks, cancels what is overtaken, shows, and takes over what is accepted. */
export class Inline {
    readonly #vscode: FakeVscode;
    readonly #oracle: Oracle;
    readonly #pending = new Set<Promise<void>>();
    #token: CancellationTokenSource | undefined;
    #ghost: Ghost | undefined;
    offers = 0;
    asked = 0;

    constructor(vscode: FakeVscode, answers: Answers) {
        this.#vscode = vscode;
        this.#oracle = new Oracle(answers);
    }

    /** What is seen, where it still fits. */
    get ghost(): Ghost | undefined {
        const ghost = this.#ghost;
        const editor = this.#vscode.desk.active;
        const isHere =
            ghost &&
            editor?.document === ghost.document &&
            ghost.version === ghost.document.version &&
            editor.cursor.isEqual(ghost.cursor);
        return isHere ? ghost : undefined;
    }

    /** What is seen after the cursor; '' where nothing is. */
    get seen(): string {
        const { ghost } = this;
        const [item] = ghost?.items ?? [];
        if (!ghost || !item) return '';
        return item.insertText.slice(ghost.cursor.character - (item.range?.start.character ?? 0));
    }

    /** Asks at the cursor, as after a key or where the user wants it. */
    ask(isInvoked: boolean, wanted?: Selected): void {
        const { desk, providers } = this.#vscode;
        const editor = desk.active;
        const provider = [...providers].at(-1);
        this.cancel();
        if (!editor || !provider) return;
        this.asked++;
        const { document, cursor } = editor;
        const selected = wanted && selectedAt(cursor, wanted);
        const question = this.#questionAt(document, cursor, selected);
        const token = new CancellationTokenSource();
        this.#token = token;
        const context = {
            triggerKind: isInvoked ? 0 : 1,
            selectedCompletionInfo: selected,
        };
        const answered = this.#vscode.witness.holds.time('the provider', () =>
            provider.provideInlineCompletionItems(document, cursor, context, token.token),
        );
        const shown = answered.then(
            (items) => {
                this.#show(question, items, token.token.isCancellationRequested);
            },
            (error: unknown) => {
                this.#vscode.witness.findings.exception('the provider', error);
            },
        );
        this.#pending.add(shown);
        void shown.finally(() => this.#pending.delete(shown));
    }

    cancel(): void {
        this.#token?.cancel();
        this.#token = undefined;
    }

    /** Waits for what was asked, so many milliseconds at most. */
    async settle(ms: number): Promise<void> {
        if (ms === 0 || this.#pending.size === 0) return;
        let timer: NodeJS.Timeout | undefined;
        const patience = new Promise((resolve) => {
            timer = setTimeout(resolve, ms);
        });
        await Promise.race([Promise.all(this.#pending), patience]);
        clearTimeout(timer);
    }

    /** Takes over what is seen. @param index among the offers */
    async accept(part: Part, index: number): Promise<void> {
        const { ghost } = this;
        const item = ghost?.items[index % Math.max(1, ghost.items.length)];
        if (!ghost || !item?.range) return;
        const { range, insertText } = item;
        const before = ghost.cursor.character - range.start.character;
        const taken = insertText.slice(0, before + partOf(insertText.slice(before), part).length);
        const isWhole = taken === insertText;
        const where = isWhole ? range : new Range(range.start, ghost.cursor);
        this.#write(ghost.document, where, taken);
        if (isWhole && item.command) {
            const { command, arguments: parameters = [] } = item.command;
            await this.#vscode.commands.run(command, ...parameters);
        }
    }

    #write(document: FakeDocument, range: Range, text: string): void {
        const { desk } = this.#vscode;
        const [undo] = desk.edit(document, [{ range, text }]);
        desk.moveTo(undo?.range.end ?? range.end, 1);
    }

    #questionAt(
        document: FakeDocument,
        cursor: Position,
        selected: Question['selected'],
    ): Question {
        const isCell = document.uri.scheme === 'vscode-notebook-cell';
        const { version, languageId, lines } = document;
        return { document, version, languageId, lines, cursor, selected, isCell };
    }

    #show(question: Question, items: readonly InlineCompletionItem[], isCancelled: boolean): void {
        const { findings, holds } = this.#vscode.witness;
        if (isCancelled && items.length > 0)
            findings.add('staleOffers', 'offered after it was cancelled');
        for (const item of items) {
            this.offers++;
            const fault = holds.apart(() => this.#oracle.fault(question, item));
            if (fault !== undefined)
                findings.add('staleOffers', `${question.languageId}: ${fault}`);
        }
        const { document, version, cursor, selected } = question;
        if (!isCancelled && !selected) this.#ghost = { document, version, cursor, items };
    }
}

function selectedAt(cursor: Position, { text, replaces }: Selected) {
    const start = Math.max(0, cursor.character - replaces);
    return { text, range: new Range(cursor.with({ character: start }), cursor) };
}

function partOf(text: string, part: Part): string {
    if (part === 'whole') return text;
    const found = part === 'word' ? /^\s*(?:\w+|[^\w\s]+)/.exec(text) : /^\n?[^\n]*/.exec(text);
    return found?.[0] ?? text;
}
