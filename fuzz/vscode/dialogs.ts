import { AsyncLocalStorage } from 'node:async_hooks';
import { CancellationTokenSource, EventEmitter } from './events.ts';

export interface PopUp {
    readonly text: string;
    /** Whether the user has run a command that leads to it: who asks twice is told twice. */
    readonly isAskedFor: boolean;
}

type Item = string | object;

/** What pops up in the window, answered in the order of a list of answers, or closed. */
export class FakeDialogs {
    readonly #byCommand = new AsyncLocalStorage<true>();
    readonly #told: (popUp: PopUp) => void;
    #answers: number[] = [];

    /** @param told hears of each message that pops up */
    constructor(told: (popUp: PopUp) => void) {
        this.#told = told;
    }

    /** How the user answers what comes next: with that item of what is offered; with nothing where there is none. */
    willAnswer(answers: readonly number[]): void {
        this.#answers = [...answers];
    }

    /** Runs what the user asks for. */
    asked<T>(act: () => T): T {
        return this.#byCommand.run(true, act);
    }

    readonly message = (text: string, ...more: readonly Item[]): Promise<unknown> => {
        this.#told({ text, isAskedFor: this.#byCommand.getStore() === true });
        const [first] = more;
        const isOptions = typeof first === 'object' && !('title' in first);
        return this.#choose(isOptions ? more.slice(1) : more);
    };

    readonly quickPick = async (items: readonly object[] | Promise<readonly object[]>) =>
        this.#choose((await items).filter((item) => !('kind' in item)));

    readonly inputBox = (): Promise<string | undefined> => {
        const texts = ['key-of-mine', '', 'with blanks in it', 'x'.repeat(600)];
        return this.#choose(texts) as Promise<string | undefined>;
    };

    readonly openDialog = (): Promise<undefined> => Promise.resolve(undefined);

    readonly withProgress = async <T>(
        _options: object,
        task: (progress: object, token: object) => Promise<T>,
    ): Promise<T> => {
        const { token } = new CancellationTokenSource();
        return task({ report: () => undefined }, token);
    };

    /** A list that accepts what the user would choose, as soon as it is shown. */
    readonly createQuickPick = () => {
        const [accepted, hidden] = [new EventEmitter<undefined>(), new EventEmitter<undefined>()];
        const silent = new EventEmitter<object>();
        const answer = this.#next();
        const picker = {
            ...{
                items: [] as readonly object[],
                selectedItems: [] as readonly object[],
                value: '',
            },
            onDidAccept: accepted.event,
            onDidHide: hidden.event,
            onDidChangeValue: silent.event,
            onDidTriggerItemButton: silent.event,
            dispose: () => undefined,
            show: () => {
                setImmediate(() => {
                    const choices = picker.items.filter((item) => !('kind' in item));
                    const chosen = choices[answer];
                    if (chosen) picker.selectedItems = [chosen];
                    (chosen ? accepted : hidden).fire(undefined);
                });
            },
        };
        return picker;
    };

    #choose(items: readonly Item[]): Promise<Item | undefined> {
        const answer = this.#next();
        return new Promise((resolve) => {
            setImmediate(() => {
                resolve(items[answer]);
            });
        });
    }

    #next(): number {
        return this.#answers.shift() ?? -1;
    }
}
