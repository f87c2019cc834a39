import type { SkipReason } from '../protocol/trace.ts';
import type { Experiments } from './experiments.ts';
import { isPrivate } from './private-files.ts';
import { isLanguageOn, type Settings } from './settings.ts';
import { siteOf, type EditorSnapshot, type Situation } from './snapshot.ts';
import { isInsideWord } from './syntax/line-suffix.ts';
import { scopeAt } from './syntax/scope.ts';

/** Why there is nothing to suggest whatever the text is; asked before any of it is read. */
export function reasonBeforeReading(
    situation: Situation,
    settings: Settings,
    { gates }: Experiments,
): SkipReason | undefined {
    const { uri, path = uri, target = uri, languageId, trigger, lastAction } = situation;
    if (!isLanguageOn(settings, languageId)) {
        return settings.enable['*'] === false ? 'turned-off' : 'language-off';
    }
    // The address names folders above the open one, and what has no path of its own; a link names anything.
    if ([uri, path, target].some((file) => isPrivate(file, settings.privateFiles))) {
        return 'private-file';
    }
    if (situation.isReadOnly) return 'read-only';
    if (situation.cursors > 1) return 'several-cursors';
    if (situation.hasSelection) return 'text-selected';
    if (trigger === 'invoke') return undefined;
    if (settings.trigger === 'manual') return 'manual-only';
    if (gates === false) return undefined;
    if (lastAction === 'deleted') return 'deleting';
    return lastAction === 'moved' ? 'moving' : undefined;
}

/** Why there is nothing to suggest at this place; who asks is answered where it can be. */
export function reasonFromText(
    snapshot: EditorSnapshot,
    settings: Settings,
    { gates }: Experiments,
): SkipReason | undefined {
    const { prefix, trigger, languageId } = snapshot;
    if (prefix.trim() === '') return 'empty-prefix';
    if (isHighSurrogate(prefix.charCodeAt(prefix.length - 1))) return 'inside-character';
    if (trigger === 'invoke' || gates === false) return undefined;
    if (isInsideWord(siteOf(snapshot))) return 'inside-word';
    if (settings.inComments && settings.inStrings) return undefined;
    const scope = scopeAt(prefix, languageId);
    if (scope === 'comment' && !settings.inComments) return 'in-comment';
    return scope === 'string' && !settings.inStrings ? 'in-string' : undefined;
}

function isHighSurrogate(code: number): boolean {
    return code >= 0xd800 && code <= 0xdbff;
}
