import { element, set } from './dom.ts';

export interface ActionButton {
    readonly element: HTMLButtonElement;
    /** A button that may not be used keeps the focus, unlike a disabled one. */
    readonly allow: (mayAct: boolean) => void;
}

/** @param action its name for tests and styles, as `data-action` */
export function actionButton(action: string, words: string, act: () => void): ActionButton {
    let mayAct = true;
    const click = (): void => {
        if (mayAct) act();
    };
    const button = element(
        'button',
        { type: 'button', class: 'button', 'data-action': action, on: { click } },
        words,
    );
    return {
        element: button,
        allow: (may) => {
            mayAct = may;
            set(button, 'aria-disabled', !may ? 'true' : undefined);
        },
    };
}
