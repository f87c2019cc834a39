// @ts-check
import ts from 'typescript';

/**
 * What a source file says to users: the calls of `l10n.t` in it.
 *
 * @typedef {{ message: string, place: string }} Spoken `place` is the file and the line, from 1
 * @typedef {{ spoken: readonly Spoken[], faults: readonly string[] }} SpokenIn
 *     `faults` are calls that cannot be translated, in words
 */

/**
 * @param {string} file names it in places and faults
 * @param {string} text
 * @returns {SpokenIn}
 */
export function spokenIn(file, text) {
    /** @type {Spoken[]} */
    const spoken = [];
    /** @type {string[]} */
    const faults = [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    /** @param {ts.Node} node @param {boolean} isLater whether it is run later than the file is loaded */
    const visit = (node, isLater) => {
        if (isTranslation(node)) {
            const { line } = source.getLineAndCharacterOfPosition(node.getStart());
            const place = `${file}:${line + 1}`;
            const [message, ...values] = node.arguments;
            if (!message || !ts.isStringLiteralLike(message)) {
                faults.push(`${place}: what l10n.t is given is not a literal string`);
            } else {
                spoken.push({ message: message.text, place });
                const fault = isLater
                    ? faultOfPlaceholders(message.text, values.length)
                    : 'is said when the file is loaded, before the language is known';
                if (fault !== undefined) faults.push(`${place}: "${message.text}" ${fault}`);
            }
        }
        const isLaterInside = isLater || ts.isFunctionLike(node) || isOfInstance(node);
        ts.forEachChild(node, (child) => {
            visit(child, isLaterInside);
        });
    };
    visit(source, false);
    return { spoken, faults };
}

/** @param {ts.Node} node @returns {node is ts.CallExpression} */
function isTranslation(node) {
    return (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 't' &&
        node.expression.expression.getText() === 'l10n'
    );
}

/** @param {ts.Node} node */
function isOfInstance(node) {
    return ts.isPropertyDeclaration(node) && !ts.getModifiers(node)?.some(isStatic);
}

/** @param {ts.Modifier} modifier */
const isStatic = ({ kind }) => kind === ts.SyntaxKind.StaticKeyword;

/** @param {string} message @param {number} values */
function faultOfPlaceholders(message, values) {
    const named = placeholdersIn(message);
    const isWhole = named.every((name, i) => name === String(i)) && named.length === values;
    return isWhole ? undefined : `has not one value for each of {0}, {1}, …: it is given ${values}`;
}

/**
 * The names in braces, each once, in order.
 *
 * @param {string} message
 * @returns {readonly string[]}
 */
export function placeholdersIn(message) {
    return [...new Set([...message.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name))].sort();
}
