import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { bytes, milliseconds, roughly } from '../../base/numerals.ts';
import type { FolderSummary } from '../../client/folder-summary.ts';
import type { HubReference } from '../../client/hub/hub-id.ts';
import type { InstalledModel } from '../../client/hub/installed-models.ts';
import type { Interrupted } from '../../client/hub/staging.ts';
import { estimatedMsPerToken, type CuratedModel } from '../../core/curated-models.ts';
import { listed } from '../../core/sentences.ts';
import type { Choice } from './choice.ts';

/** Something beside an entry that can be pressed. */
export interface EntryButton extends vscode.QuickInputButton {
    readonly run: () => Promise<void>;
}

export interface Entry extends vscode.QuickPickItem {
    readonly choice?: Choice;
    readonly buttons?: readonly EntryButton[];
}

export const button = (icon: string, tooltip: string, run: () => Promise<void>): EntryButton => ({
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
    run,
});

export const separator = (label: string): Entry => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
});

export const defaultEntry = (summary: FolderSummary | undefined, isInUse: boolean): Entry => ({
    label: marked(l10n.t('The default model'), isInUse),
    description: summary ? factsOf(summary) : '',
    detail: l10n.t('Ships with Leftward, made for code, fast on any machine.'),
    choice: { kind: 'use', model: 'default' },
});

export const installedEntry = (
    { id, bytes: size, revision, licence, weights }: InstalledModel,
    isInUse: boolean,
    buttons: readonly EntryButton[],
): Entry => ({
    label: marked(id, isInUse),
    description: listed([bytes(size), ...(licence === undefined ? [] : [licence])]),
    detail: listed([
        l10n.t('revision {0}', revision.slice(0, 7)),
        ...(weights === undefined ? [] : [weights]),
    ]),
    choice: { kind: 'use', model: id },
    buttons,
});

export const folderEntry = (
    folder: string,
    summary: FolderSummary | undefined,
    isInUse: boolean,
    buttons: readonly EntryButton[],
): Entry => ({
    label: marked(folder, isInUse),
    description: summary ? factsOf(summary) : '',
    choice: { kind: 'use', model: folder },
    buttons,
});

export const browseEntry = (): Entry => ({
    label: `$(folder-opened) ${l10n.t('Choose a folder…')}`,
    choice: { kind: 'browse' },
    alwaysShow: true,
});

export const interruptedEntry = (
    { id, revision, variant, bytes: size }: Interrupted,
    buttons: readonly EntryButton[],
): Entry => ({
    label: `$(cloud-download) ${l10n.t('Resume {0}', id)}`,
    description: bytes(size),
    choice: { kind: 'download', reference: { id, revision }, variant },
    buttons,
});

export function curatedEntry({
    id,
    parameters,
    licence,
    languages,
    isInstructed,
}: CuratedModel): Entry {
    const estimate = milliseconds(Number(estimatedMsPerToken(parameters).toPrecision(2)), 0);
    return {
        label: `$(cloud-download) ${id}`,
        description: listed([l10n.t('{0} parameters', roughly(parameters)), licence]),
        detail: listed([
            languages === 'many' ? l10n.t('many languages') : languages.join(' '),
            ...(isInstructed ? [l10n.t('also follows instructions')] : []),
            l10n.t('about {0} a token on two cores, estimated from its size', estimate),
        ]),
        choice: { kind: 'download', reference: { id, revision: 'main' }, variant: undefined },
    };
}

export const typedEntry = (reference: HubReference): Entry => ({
    label: `$(cloud-download) ${l10n.t('Download {0}', reference.id)}`,
    description: listed([
        ...(reference.revision === 'main' ? [] : [reference.revision]),
        ...(reference.graph === undefined ? [] : [reference.graph]),
    ]),
    choice: { kind: 'download', reference, variant: reference.graph },
    alwaysShow: true,
});

const marked = (label: string, isInUse: boolean): string => (isInUse ? `$(check) ${label}` : label);

const factsOf = ({ name, parameters, bytes: size, licence }: FolderSummary): string =>
    listed([
        ...(name === undefined ? [] : [name]),
        ...(parameters === undefined ? [] : [l10n.t('{0} parameters', roughly(parameters))]),
        bytes(size),
        ...(licence === undefined ? [] : [licence]),
    ]);
