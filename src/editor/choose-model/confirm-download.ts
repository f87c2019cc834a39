import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { bytes } from '../../base/numerals.ts';
import {
    namedVariant,
    offeredVariants,
    planOf,
    type Plan,
    type Variant,
} from '../../client/hub/file-choice.ts';
import type { ModelInfo } from '../../client/hub/hub-api.ts';
import { modelPage } from '../../client/hub/model-page.ts';
import type { Ask } from './ask.ts';

/**
 * Asks which of a model's sets of weights is wanted, where there are several.
 *
 * @param wanted the graph's path, where the user has chosen before
 * @throws HubError `no-onnx`, `unsafe-file`
 */
export async function pickVariant(
    info: ModelInfo,
    wanted: string | undefined,
): Promise<Plan | undefined> {
    if (wanted !== undefined) return planOf(info, namedVariant(info, wanted));
    const variants = offeredVariants(info);
    const variant = variants.length > 1 ? await askVariant(info, variants) : variants[0];
    return variant && planOf(info, variant);
}

async function askVariant(
    info: ModelInfo,
    variants: readonly Variant[],
): Promise<Variant | undefined> {
    const items = variants.map((variant, index) => ({
        label: variant.path,
        description: bytes(variant.bytes),
        ...(index === 0 && { detail: l10n.t('The best of them for a processor.') }),
        variant,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
        title: l10n.t('Which weights of {0}?', info.id),
        placeHolder: l10n.t(
            'Fewer bits for each weight are smaller and faster, and a little less exact.',
        ),
        ignoreFocusOut: true,
    });
    return chosen?.variant;
}

/** What is to be known before a download. */
export interface Facts {
    readonly plan: Plan;
    /** How the licence text begins; '' where the repository has none. */
    readonly licenceBeginning: string;
    readonly freeBytes: number;
    readonly endpoint: string;
}

/** Nothing is downloaded before the user has seen this and agreed. */
export async function confirmDownload(ask: Ask, facts: Facts): Promise<boolean> {
    const { info } = facts.plan;
    const download = l10n.t('Download');
    const page = l10n.t('Open Model Page');
    for (;;) {
        const chosen = await ask({
            text: l10n.t('Download {0}?', info.id),
            detail: detailOf(facts),
            answers: [download, page],
        });
        if (chosen !== page) return chosen === download;
        await openPage(facts.endpoint, info.id);
    }
}

export async function openPage(endpoint: string, id: string): Promise<void> {
    await vscode.env.openExternal(vscode.Uri.parse(modelPage(endpoint, id), true));
}

function detailOf({ plan, licenceBeginning, freeBytes, endpoint }: Facts): string {
    const { info, variant } = plan;
    return [
        l10n.t('Weights: {0}', variant.path),
        l10n.t('Size: {0} in all; {1} are free', bytes(plan.bytes), bytes(freeBytes)),
        l10n.t('Revision: {0}', info.revision.slice(0, 7)),
        info.licence === undefined
            ? l10n.t('Licence: its owner names none; look at the model’s page')
            : l10n.t('Licence: {0}', info.licence),
        ...(licenceBeginning === '' ? [] : [licenceBeginning]),
        modelPage(endpoint, info.id),
    ].join('\n');
}
