// @ts-check

/**
 * The address at which a browser-based VS Code shows a folder, or what a .code-workspace file names.
 *
 * @param {number} port
 * @param {{ folder: string, extension?: string, tests?: string, openFile?: string }} options absolute paths;
 *     `extension` is one under development, `tests` is a test program to run in the extension host,
 *     `openFile` may end in `:line:column`
 */
export function workbenchUrl(port, { folder, extension, tests, openFile }) {
    // VS Code compares authorities as text: the same one everywhere.
    const authority = `localhost:${port}`;
    const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${path}`;
    /** @type {[string, string][]} */
    const payload = [['skipWelcome', 'true']];
    if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
    if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
    if (openFile !== undefined) {
        payload.push(['openFile', remote(openFile)], ['gotoLineMode', 'true']);
    }
    const query = encodeURIComponent(JSON.stringify(payload));
    const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return `http://${authority}/?${kind}=${encodeURI(folder)}&payload=${query}`;
}
