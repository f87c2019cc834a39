// @ts-check
import { createServer } from 'node:http';
import { join } from 'node:path';

/**
 * What a test, running inside VS Code, may ask of the browser page around it.
 *
 * @typedef {{ kind: 'print', text: string }
 *     | { kind: 'type', text: string, delayMs: number }
 *     | { kind: 'press', key: string }
 *     | { kind: 'screenshot', name: string }
 *     | { kind: 'resize', width: number, height: number }
 *     | { kind: 'texts', selector: string }
 *     | { kind: 'hover', selector: string }
 *     | { kind: 'click', selector: string }} PageRequest
 */

/** How long a page element may take to appear, in milliseconds. */
const elementTimeoutMs = 5000;

/**
 * Serves page requests over HTTP on the loopback interface: a test cannot reach the page that shows it.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} artifacts where screenshots go
 */
export async function servePageRequests(page, artifacts) {
    const server = createServer((request, response) => {
        void (async () => {
            try {
                const answer = await perform(page, artifacts, await readBody(request));
                response.end(JSON.stringify(answer ?? null));
            } catch (error) {
                response.statusCode = 500;
                response.end(String(error));
            }
        })();
    });
    await new Promise((resolve) => {
        server.listen(0, '127.0.0.1', () => {
            resolve(undefined);
        });
    });
    const address = server.address();
    if (address === null || typeof address !== 'object') throw new Error('No loopback port.');
    return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<PageRequest>} */
async function readBody(request) {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    /** @type {unknown} */
    const parsed = JSON.parse(body);
    return /** @type {PageRequest} */ (parsed);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} artifacts
 * @param {PageRequest} request
 */
function perform(page, artifacts, request) {
    switch (request.kind) {
        case 'print':
            console.log(request.text);
            return true;
        case 'type':
            return page.keyboard.type(request.text, { delay: request.delayMs });
        case 'press':
            return page.keyboard.press(request.key);
        case 'screenshot':
            return page
                .screenshot({ path: join(artifacts, `${request.name}.png`) })
                .then(() => true);
        case 'resize':
            return page.setViewportSize({ width: request.width, height: request.height });
        case 'texts':
            return page.locator(request.selector).allTextContents();
        case 'hover':
            return page.locator(request.selector).first().hover({ timeout: elementTimeoutMs });
        case 'click':
            return page.locator(request.selector).first().click({ timeout: elementTimeoutMs });
        default:
            throw new Error(`Unknown request: ${JSON.stringify(request)}`);
    }
}
