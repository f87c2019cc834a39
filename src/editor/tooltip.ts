import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import {
    destinationInWords,
    failureInWords,
    lastInWords,
    modelInWords,
    stateInWords,
    timesInWords,
    type Circumstances,
} from '../core/explanation.ts';
import { settingName } from '../core/setting-names.ts';
import { dayInWords } from '../core/statistics-words.ts';
import type { Tally } from '../core/tally.ts';
import type { EngineStatus } from '../protocol/status.ts';

/** The only commands that a link in the tooltip may run. */
const enabledCommands = [
    'workbench.action.openSettings',
    'leftward.explain',
    'leftward.togglePanel',
    'leftward.showStatistics',
    'leftward.showLog',
    'leftward.restartEngine',
    'leftward.setEndpointKey',
];

/** What the status item says when pointed at. */
export function tooltip(circumstances: Circumstances, today: Tally): vscode.MarkdownString {
    const { engine, last, settings } = circumstances;
    const text = new vscode.MarkdownString(undefined, true);
    text.isTrusted = { enabledCommands };
    text.appendMarkdown(`**Leftward** — ${withLinks(stateInWords(circumstances))}`);
    const generation = last?.generation;
    const paragraphs = [
        destinationInWords(settings),
        failureInWords(engine),
        last ? lastInWords(last) : '',
        generation && !last.reused ? timesInWords(generation) : '',
        dayInWords(today),
        generation ? modelInWords(generation.model) : '',
    ];
    for (const paragraph of paragraphs) {
        if (paragraph !== '') text.appendMarkdown('\n\n').appendMarkdown(withLinks(paragraph));
    }
    return text.appendMarkdown(`\n\n---\n\n${links(engine).join(' &nbsp; ')}`);
}

function links(engine: EngineStatus): readonly string[] {
    const hasFailed = engine.kind === 'failed';
    const isDenied = hasFailed && engine.error.code === 'endpoint-denied';
    return [
        ...(isDenied ? [`[$(key) ${l10n.t('Set Key')}](command:leftward.setEndpointKey)`] : []),
        ...(hasFailed
            ? [`[$(debug-restart) ${l10n.t('Restart')}](command:leftward.restartEngine)`]
            : []),
        `[$(eye) ${l10n.t('Why Only Left?')}](command:leftward.togglePanel)`,
        `[$(graph) ${l10n.t('Statistics')}](command:leftward.showStatistics)`,
        `[$(output) ${l10n.t('Log')}](command:leftward.showLog)`,
        `[$(gear) ${l10n.t('Settings')}](${openSetting('leftward')})`,
    ];
}

/** A paragraph in which each setting's name opens it. */
function withLinks(paragraph: string): string {
    return escapeMarkdown(paragraph).replace(
        settingName,
        (name) => `[${name}](${openSetting(name)})`,
    );
}

const openSetting = (query: string): string =>
    `command:workbench.action.openSettings?${encodeURIComponent(JSON.stringify([query]))}`;

/** `appendText` would keep each space and so never break a line. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!|<>~$&]/g, '\\$&');
