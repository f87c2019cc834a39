// @ts-check

/**
 * One part of `npm test`: a script of package.json.
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} script
 * @property {'one' | 'many'} counts whether it counts as one check or reports counts of its own
 * @property {string} [needs] a stage whose result it uses, so that it cannot run when that one failed
 */

/** In the order in which they run: what fails fast and explains later failures comes first. @type {readonly Stage[]} */
export const stages = [
    { name: 'format', script: 'format:check', counts: 'one' },
    { name: 'lint', script: 'lint', counts: 'one' },
    { name: 'types', script: 'typecheck', counts: 'one' },
    { name: 'build', script: 'build', counts: 'one' },
    { name: 'unit', script: 'test:unit', counts: 'many' },
    { name: 'contract', script: 'test:contract', counts: 'many', needs: 'build' },
    { name: 'fuzz', script: 'test:fuzz', counts: 'many', needs: 'build' },
    { name: 'panel', script: 'test:panel', counts: 'many', needs: 'build' },
    { name: 'parity', script: 'test:parity', counts: 'many' },
    { name: 'package', script: 'test:package', counts: 'many' },
    { name: 'integration', script: 'test:integration', counts: 'many', needs: 'build' },
    { name: 'training', script: 'test:training', counts: 'many' },
    { name: 'ecosystem', script: 'test:ecosystem', counts: 'many' },
];

/** The named stages and those whose results they use; all where none is named. @param {readonly string[]} names */
export function chooseStages(names) {
    /** @param {Stage} stage @returns {boolean} */
    const isChosen = ({ name }) =>
        names.includes(name) || stages.some((other) => other.needs === name && isChosen(other));
    return names.length === 0 ? stages : stages.filter(isChosen);
}
