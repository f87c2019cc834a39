/** How the line reads that begins a block, without the white space at its end. */

export const clause =
    /^\s*(?:(?:async\s+)?(?:def|for|with)|class|cp?def|func|if|elif|else|while|try|except|finally|match|case)\b.*:$/;
/** The last line of a head of several, which closes a bracket more than it opens: `    b: int) -> None:`. */
export const endOfSignature = {
    test(line: string): boolean {
        let open = 0;
        let isClosedMore = false;
        for (const character of line) {
            if (character === '(' || character === '[') open++;
            else if ((character === ')' || character === ']') && --open < 0) isClosedMore = true;
        }
        return isClosedMore && line.endsWith(':');
    },
};
/** Not of `import {` and `const {`, which list names, nor of an interpolation or an element. */
export const brace = /(?<!\b(?:import|export|const|let|var)(?:\s+type)?\s*|[$#])\{$/;
export const arrow = /=>$/;
export const thinArrow = /->$/;
export const label = /^\s*(?:case\b.*|(?:default|public|private|protected)\s*):$/;
export const words =
    /(?:\b(?:do|then|else|begin|repeat)(?:\s*\|[^|]*\|)?|^\s*(?:def|class|module)\b.*)$/;
export const luaFunction = /\bfunction\b[^()]*\([^()]*\)$/;
export const rubyBrace = /\{\s*\|[^|]*\|$/;
export const closureParameters = /\{[^{}]*(?:->|\bin)$/;
export const key = /^\s*(?:-\s+)*[^\s#'"][^#]*:$/;
export const target = /^[^\s#:=][^:=]*:$/;
export const shellWord = /(?:\b(?:do|then|else)|(?<!\$)\{)$/;
export const functionalEnd = /(?:\b(?:do|of|where|let|then|else)|=|->)$/;

export const inOtherLanguages = [brace, arrow, label];
