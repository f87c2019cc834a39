import * as l10n from '@vscode/l10n';

/** What text rules are called; the keys stand in traces. */
const names = {
    'longer than is shown': () => l10n.t('longer than is shown'),
    'unfinished last line': () => l10n.t('unfinished last line'),
    'part of a word': () => l10n.t('part of a word'),
    'unfinished string': () => l10n.t('unfinished string'),
    'extra indent': () => l10n.t('extra indent'),
    loop: () => l10n.t('loop'),
    'repeat of the lines above': () => l10n.t('repeat of the lines above'),
    'repeat of the next line': () => l10n.t('repeat of the next line'),
    'surplus bracket': () => l10n.t('surplus bracket'),
    'space at the end': () => l10n.t('space at the end'),
    'echo of the text on the right': () => l10n.t('echo of the text on the right'),
    'the line goes on behind the bracket': () => l10n.t('the line goes on behind the bracket'),
    'meets the text on the right': () => l10n.t('meets the text on the right'),
    'open before the text on the right': () => l10n.t('open before the text on the right'),
    'carriage return': () => l10n.t('carriage return'),
    'missing bracket or quote': () => l10n.t('missing bracket or quote'),
} as const;

export type RuleName = keyof typeof names;

const known: ReadonlyMap<string, () => string> = new Map(Object.entries(names));

/** The name of a rule in a trace, in the display language. */
export const ruleInWords = (rule: string): string => known.get(rule)?.() ?? rule;
