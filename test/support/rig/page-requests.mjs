// @ts-check
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What a test, running inside VS Code, may ask of the browser page around it. With `inPanel` it is asked of
 * Leftward's panel, whose page is a frame in a frame.
 *
 * @typedef {{ kind: 'print', text: string }
 *     | { kind: 'type', text: string, delayMs: number }
 *     | { kind: 'press', key: string }
 *     | { kind: 'screenshot', name: string }
 *     | { kind: 'resize', width: number, height: number }
 *     | { kind: 'texts', selector: string, inPanel?: boolean }
 *     | { kind: 'attributes', selector: string, name: string, inPanel?: boolean }
 *     | { kind: 'hover', selector: string, inPanel?: boolean }
 *     | { kind: 'click', selector: string, inPanel?: boolean }
 *     | { kind: 'focus', selector: string, inPanel?: boolean }} PageRequest
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
        case 'attributes':
        case 'hover':
        case 'click':
        case 'focus':
            return performOn(page, request);
        default:
            throw new Error(`Unknown request: ${JSON.stringify(request)}`);
    }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {Extract<PageRequest, { selector: string }>} request
 * @returns {Promise<unknown>}
 */
async function performOn(page, request) {
    const place = request.inPanel ? await panelIn(page, waitsFor(request)) : page;
    const elements = place?.locator(request.selector);
    switch (request.kind) {
        case 'texts':
        case 'attributes':
            // A panel that goes away while it is asked shows nothing.
            return elements ? look(elements, request).catch(whileThere(place)) : [];
        case 'hover':
        case 'click':
        case 'focus':
            if (!elements) throw new Error('The panel cannot be seen.');
            return elements.first()[request.kind]({ timeout: elementTimeoutMs });
    }
}

/**
 * How long to wait for what is not there: looking finds nothing then, at once.
 *
 * @param {PageRequest} request
 */
const waitsFor = ({ kind }) => (kind === 'texts' || kind === 'attributes' ? 0 : elementTimeoutMs);

/**
 * @param {import('playwright-core').Locator} elements
 * @param {Extract<PageRequest, { kind: 'texts' | 'attributes' }>} request
 * @returns {Promise<readonly (string | null)[]>}
 */
function look(elements, request) {
    // VS Code keeps what it has closed, and hides it.
    if (request.kind === 'texts') return elements.filter({ visible: true }).allTextContents();
    return elements.evaluateAll(
        (/** @type {readonly { getAttribute(name: string): string | null }[]} */ all, name) =>
            all.map((element) => element.getAttribute(name)),
        request.name,
    );
}

/**
 * What an error while looking means: a fault, unless the place is a frame that has gone.
 *
 * @param {import('playwright-core').Page | import('playwright-core').Frame | undefined} place
 */
function whileThere(place) {
    return (/** @type {unknown} */ error) => {
        if (place && 'isDetached' in place && place.isDetached()) return [];
        throw error;
    };
}

/**
 * Finds the panel's page; VS Code makes a new frame whenever it comes into sight.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} withinMs
 */
async function panelIn(page, withinMs) {
    for (const start = Date.now(); ;) {
        for (const frame of page.frames()) {
            const isPanel = frame.locator('body[data-language]').count();
            // A frame may go away while it is asked.
            if ((await isPanel.catch(() => 0)) > 0) return frame;
        }
        if (Date.now() - start >= withinMs) return undefined;
        await pause(50);
    }
}
