/** What would lead out of a folder on some system: from the root, a drive, backwards, up, or cut off by a NUL. */
// eslint-disable-next-line no-control-regex -- a NUL is what is looked for
const wayOut = /^\/|^[a-z]:|\\|\u0000|(?:^|\/)\.{1,2}(?:\/|$)|\/\/|^$/i;

/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

export const isDeviceName = (name: string): boolean => deviceName.test(name);

/**
 * Whether a file's name in a repository, which anybody may have chosen, stays in its folder. Of those that do,
 * only names that we know ourselves are ever written, and graphs with plain names: see file-choice.ts.
 */
export const staysInFolder = (path: string): boolean => !wayOut.test(path);

/** Whether a file may be called so on every system: letters, digits, `_`, `.`, `-`, `+`, and no device. */
export const isPlainName = (name: string): boolean =>
    /^\w[\w.+-]{0,120}$/.test(name) && !isDeviceName(name);
