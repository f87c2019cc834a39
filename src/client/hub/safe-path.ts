/** What would lead out of a folder on some system: from the root, a drive, backwards, up, or cut off by a NUL. */
// eslint-disable-next-line no-control-regex -- a NUL is what is looked for
const wayOut = /^\/|^[a-z]:|\\|\u0000|(?:^|\/)\.{1,2}(?:\/|$)|\/\/|^$/i;

/**
 * Whether a file's name in a repository, which anybody may have chosen, stays in its folder. Of those that do,
 * only names that we know ourselves are ever written: see file-choice.ts.
 */
export const staysInFolder = (path: string): boolean => !wayOut.test(path);
