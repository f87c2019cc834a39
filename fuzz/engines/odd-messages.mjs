// @ts-check

/** @typedef {import('./dice.mjs').Dice} Dice */

/**
 * Messages in an answer's place that JSON-RPC does not allow, or does not expect.
 *
 * @param {{ id?: number }} message @param {object} result @param {Dice} dice @returns {readonly unknown[]}
 */
export function oddMessages({ id = 0 }, result, dice) {
    const well = { jsonrpc: '2.0', id, result };
    const error = { code: 'no number', message: 7, data: null };
    /** @type {readonly (readonly unknown[])[]} */
    const choices = [
        [well, well],
        [{ ...well, id: id + 1000 }, well],
        [{ ...well, id: String(id) }],
        [{ ...well, id: null }],
        [{ ...well, jsonrpc: '1.0' }],
        [{ id, result }],
        [{ jsonrpc: '2.0', id }],
        [{ ...well, error }],
        [{ jsonrpc: '2.0', id, error }],
        [{ jsonrpc: '2.0', id, error: null }],
        [{ jsonrpc: '2.0', method: 'no/such/method', params: [1] }, well],
        [{ jsonrpc: '2.0', id: 5, method: 'complete', params: {} }, well],
        [{ jsonrpc: '2.0', method: '$/progress', params: null }, well],
        [{ jsonrpc: '2.0', method: '$/progress', params: { token: 1, value: null } }, well],
        [{ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }, well],
        [null, well],
        ['text', 7, true, [well], well],
        [{}, well],
        [new Map([['id', id]]), well],
    ];
    return dice.pick(choices);
}
