// @ts-check

/**
 * package.json as far as it is looked at here.
 *
 * @typedef {Record<string, unknown> & {
 *     version: string,
 *     activationEvents: readonly string[],
 *     contributes: Record<string, unknown>,
 * }} Manifest
 */

/** What is of use in the source tree only. `type` says how Node reads .js files there, and a web worker's VS Code, too. */
const ofTheSources = ['private', 'type', 'scripts', 'dependencies', 'devDependencies'];

/**
 * The package.json that a package holds.
 *
 * @param {Manifest} manifest the project's own
 * @param {string} target
 * @returns {Manifest}
 */
export function manifestFor(manifest, target) {
    const packed = without(manifest, ofTheSources);
    return target === 'web' ? forWeb(packed) : without(packed, ['browser']);
}

/**
 * Where no process can be started, the commands say so, and nothing else is offered. The settings stay: a user's own
 * are known in every window then.
 *
 * @param {Manifest} manifest
 * @returns {Manifest}
 */
function forWeb(manifest) {
    const { commands, configuration } = manifest.contributes;
    return {
        ...without(manifest, ['main', 'extensionKind']),
        activationEvents: ['onStartupFinished'],
        contributes: { commands, configuration },
    };
}

/** @param {Manifest} manifest @param {readonly string[]} names @returns {Manifest} */
function without(manifest, names) {
    const kept = Object.entries(manifest).filter(([name]) => !names.includes(name));
    return /** @type {Manifest} */ (Object.fromEntries(kept));
}
