// @ts-check
import ts from 'typescript';

/**
 * What typescript-eslint's parser knows of types.
 *
 * @typedef {{ getTypeAtLocation: (node: unknown) => ts.Type }} Services
 */

/** Its names are single characters, and none of `Object.prototype` is. */
const allowed = new Set(['closerOf']);

/**
 * Forbids to look up any text among the properties of an object: `constructor`, `__proto__` and a dozen others are in
 * each. And forbids `v.record`, which drops them.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const ownNamesOnly = {
    meta: {
        type: 'problem',
        schema: [],
        messages: {
            lookUp: 'Any object has `constructor`: use a Map, or a key of a closed union.',
            record: 'v.record drops `constructor`: use dictionary() or ownNames() of base/dictionary.ts.',
        },
    },
    create(context) {
        /** @type {unknown} */
        const known = context.sourceCode.parserServices;
        const services = /** @type {Services} */ (known);
        return {
            MemberExpression(node) {
                const { object, property, computed } = node;
                const name = object.type === 'Identifier' ? object.name : '';
                if (!computed) {
                    const isRecord = property.type === 'Identifier' && property.name === 'record';
                    if (name === 'v' && isRecord) context.report({ node, messageId: 'record' });
                    return;
                }
                const isText = isAnyText(services.getTypeAtLocation(property));
                if (isText && !allowed.has(name)) context.report({ node, messageId: 'lookUp' });
            },
        };
    },
};

/** @param {ts.Type} type */
const isAnyText = ({ flags }) =>
    flags === ts.TypeFlags.String || flags === ts.TypeFlags.TemplateLiteral;
