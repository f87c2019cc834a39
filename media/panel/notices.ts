/** What the page says where it cannot show what it is for: nothing was read, or the engine is down. */
import * as l10n from '@vscode/l10n';
import type { FromPanel, View } from '../../src/protocol/panel.ts';
import { element, fill, type Child } from './dom.ts';
import type { MakeSection } from './section.ts';
import { inOneLine } from './visible-space.ts';

type Command = Extract<FromPanel, { kind: 'command' }>['command'];
type Run = (command: Command) => void;

export const notices: MakeSection = (actions) => {
    const run: Run = (command) => {
        actions.tell({ kind: 'command', command });
    };
    const failure = element('div', {
        class: 'notice failure',
        role: 'alert',
        'data-part': 'failure',
        hidden: true,
    });
    const nothing = element('div', { class: 'notice', 'data-part': 'nothing', hidden: true });
    let shown = '';
    return {
        element: element('div', {}, failure, nothing),
        update({ view }) {
            const now = view ? JSON.stringify(saysOf(view)) : '';
            if (!view || now === shown) return;
            shown = now;
            place(failure, failureParts(view, run));
            place(nothing, nothingParts(view, run));
        },
    };
};

/** All that the notices depend on. */
const saysOf = ({ engine, nothing, reading }: View): unknown => [
    engine.failure,
    engine.kind === 'restarting',
    engine.kind === 'failed',
    engine.kind === 'starting',
    nothing,
    reading === undefined,
];

function place(notice: HTMLElement, parts: readonly Child[]): void {
    notice.hidden = parts.length === 0;
    fill(notice, ...parts);
}

function failureParts({ engine }: View, run: Run): readonly Child[] {
    if (engine.kind === 'restarting') {
        return [
            element('p', { class: 'notice-title' }, l10n.t('The engine stopped.')),
            element('p', {}, l10n.t('It is started again now; there is nothing to do.')),
        ];
    }
    if (engine.kind !== 'failed') return [];
    return [
        element('p', { class: 'notice-title' }, l10n.t('The engine is down.')),
        element('p', { dir: 'auto' }, inOneLine(engine.failure)),
        element(
            'p',
            { class: 'buttons' },
            button('leftward.restartEngine', l10n.t('Restart Engine'), run, true),
            button('leftward.showLog', l10n.t('Show Log'), run),
        ),
    ];
}

function nothingParts({ engine, nothing, reading }: View, run: Run): readonly Child[] {
    if (reading) {
        return nothing === ''
            ? []
            : [
                  element('p', { dir: 'auto' }, inOneLine(nothing)),
                  element('p', { class: 'quiet' }, l10n.t('Below is what was read last.')),
              ];
    }
    const isStarting = engine.kind === 'starting';
    return [
        element('p', { class: 'notice-title' }, l10n.t('Nothing was read yet.')),
        ...(nothing === '' ? [] : [element('p', { dir: 'auto' }, inOneLine(nothing))]),
        element(
            'p',
            {},
            isStarting
                ? l10n.t(
                      'The engine is starting. Open a file and type; what the model sees appears here.',
                  )
                : l10n.t(
                      'Open a file and type; what the model sees appears here, and follows the cursor.',
                  ),
        ),
        element(
            'p',
            { class: 'buttons' },
            button('leftward.tryIt', l10n.t('Try It in a New File'), run, true),
            button('leftward.trigger', l10n.t('Suggest at the Cursor'), run),
            button('leftward.explain', l10n.t('Why Is Nothing Suggested?'), run),
        ),
    ];
}

const button = (command: Command, words: string, run: Run, isFirst = false): HTMLElement =>
    element(
        'button',
        {
            type: 'button',
            class: isFirst ? 'button' : 'button secondary',
            'data-action': command,
            on: {
                click: () => {
                    run(command);
                },
            },
        },
        words,
    );
