// @ts-check

/**
 * Says what keeps a tag from being published: nothing where the list is empty.
 *
 * @param {string} tag as `v1.2.3`
 * @param {{ version: string, changelog: string }} project the version in package.json, and the text of CHANGELOG.md
 * @returns {readonly string[]}
 */
export function faultsOfRelease(tag, { version, changelog }) {
    const faults = [];
    if (!/^\d+\.\d+\.\d+$/.test(version)) {
        faults.push(
            `The Marketplace takes versions like 1.2.3 only, and package.json has ${version}.`,
        );
    }
    if (tag !== `v${version}`) {
        faults.push(`The tag is ${tag}, but package.json has the version ${version}.`);
    }
    if (entryOf(changelog, version) === '') {
        faults.push(`CHANGELOG.md has nothing under a heading "## ${version}".`);
    }
    return faults;
}

/** What the changelog says of a version, without its heading. @param {string} changelog @param {string} version */
export function entryOf(changelog, version) {
    const sections = changelog.split(/^## /m).slice(1);
    const own = sections.find((section) => headingOf(section) === version);
    return own === undefined ? '' : own.slice(own.indexOf('\n')).trim();
}

/** The version in a heading such as `[1.2.3] - 2026-12-01`. @param {string} section */
function headingOf(section) {
    return /^\[?(\S+?)\]?(?:\s|$)/.exec(section)?.[1];
}
