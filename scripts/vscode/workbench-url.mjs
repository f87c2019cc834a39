// @ts-check

/**
 * The address at which a browser-based VS Code shows a folder with an extension under development.
 *
 * @param {number} port
 * @param {{ folder: string, extension: string, tests?: string, openFile?: string }} options absolute paths;
 *     `tests` is a test program to run in the extension host, `openFile` may end in `:line:column`
 */
export function workbenchUrl(port, { folder, extension, tests, openFile }) {
    // VS Code compares authorities as text: the same one everywhere.
    const authority = `localhost:${port}`;
    const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${path}`;
    /** @type {[string, string][]} */
    const payload = [
        ['extensionDevelopmentPath', remote(extension)],
        ['skipWelcome', 'true'],
    ];
    if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
    if (openFile !== undefined) {
        payload.push(['openFile', remote(openFile)], ['gotoLineMode', 'true']);
    }
    const query = encodeURIComponent(JSON.stringify(payload));
    return `http://${authority}/?folder=${encodeURI(folder)}&payload=${query}`;
}
