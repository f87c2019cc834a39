// @ts-check
import { createServer } from 'node:net';

/**
 * Asks the system for a port on the loopback interface.
 *
 * @param {number} [port] the wanted one; without it any that is free
 * @returns {Promise<number | undefined>} the port, or nothing where the wanted one is taken
 */
export function freePort(port = 0) {
    return new Promise((resolve) => {
        const probe = createServer();
        probe.once('error', () => {
            resolve(undefined);
        });
        probe.listen(port, '127.0.0.1', () => {
            const address = probe.address();
            const found =
                address !== null && typeof address === 'object' ? address.port : undefined;
            probe.close(() => {
                resolve(found);
            });
        });
    });
}
