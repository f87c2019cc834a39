// @ts-check
/** An engine for tests that answers each request with what the request says, well-formed or not. */

/** @typedef {{ id: number, params?: { reply?: object, strays?: readonly unknown[] } }} Asked */

process.on('message', (/** @type {Asked} */ { id, params }) => {
    for (const stray of params?.strays ?? []) process.send?.(stray);
    process.send?.({ jsonrpc: '2.0', id, ...params?.reply });
});
process.on('disconnect', () => process.exit());
