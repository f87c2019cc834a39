import * as v from 'valibot';

/** What is wrong with a value and where in it, e.g. `files.0.bytes: Invalid type: …`. */
export function issueInWords(issue: v.BaseIssue<unknown>): string {
    const where = v.getDotPath(issue);
    return where === null ? issue.message : `${where}: ${issue.message}`;
}
