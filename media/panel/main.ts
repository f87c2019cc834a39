/** The panel's web page: takes messages of the extension host, keeps the state, and has it shown. */
import './panel.css';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueInWords } from '../../src/base/issue-in-words.ts';
import { useNumeralsOf } from '../../src/base/numerals.ts';
import { toPanelSchema } from '../../src/protocol/panel.ts';
import { post } from './host.ts';
import { rememberScroll, scrolled } from './memory.ts';
import { page } from './page.ts';
import { firstState, reduce, type Action } from './state.ts';

const { language = 'en', messages = '{}' } = document.body.dataset;
useNumeralsOf(language);
l10n.config({ contents: messages });

let state = firstState;
const shown = page({
    ask: (question) => {
        dispatch({ kind: 'ask', question });
        post(question);
    },
    tell: post,
    selectStep: (step) => {
        dispatch({ kind: 'select-step', step });
    },
    takeBack: () => {
        dispatch({ kind: 'take-back' });
    },
});

/** Shown at once and not with the next frame: what a message costs can be measured, and nothing is shown late. */
function dispatch(action: Action): void {
    const isFirst = !state.view;
    state = reduce(state, action);
    shown.update(state);
    if (isFirst && state.view) window.scrollTo(0, scrolled());
}

window.addEventListener('message', ({ data }) => {
    const message = v.safeParse(toPanelSchema, data, { abortEarly: true });
    if (message.success) dispatch(message.output);
    else console.warn('Refused a message:', issueInWords(message.issues[0]));
});
document.addEventListener('scrollend', () => {
    rememberScroll(window.scrollY);
});

document.body.append(...shown.elements);
shown.update(state);
post({ kind: 'ready' });
