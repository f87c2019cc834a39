import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** What is wrong with a value and where in it, e.g. `files.0.bytes: Invalid type: …`. */
export function issueInWords(issue: v.BaseIssue<unknown>): string {
    const where = v.getDotPath(issue);
    return where === null ? faultInWords(issue) : `${where}: ${faultInWords(issue)}`;
}

/** Valibot's own words, which are English, but for those that users read: of settings and of a model's files. */
function faultInWords({ kind, type, expected, received, message }: v.BaseIssue<unknown>): string {
    // Its words are our own.
    if (type === 'custom') return message;
    if (kind === 'schema' && expected !== null) {
        return l10n.t('Invalid type: Expected {0} but received {1}', expected, received);
    }
    if (type === 'min_value' || type === 'max_value') {
        return l10n.t('Invalid value: Expected {0} but received {1}', expected ?? '', received);
    }
    if (type === 'integer') return l10n.t('Invalid integer: Received {0}', received);
    if (type === 'non_empty') return l10n.t('Invalid length: It must not be empty');
    return message;
}
