import { fitToRight } from '../covered-suffix.ts';
import type { Rule } from './rule.ts';

/**
 * Where the text ends with all that stands on the right, and the rest of it goes well before that, it need not be
 * written once more: `log(│);` and `x);` → `x`.
 */
export const dropEchoOfLineSuffix: Rule = (text, site) => {
    const right = site.lineSuffix.trimEnd();
    if (right === '' || !text.endsWith(right)) return text;
    const rest = text.slice(0, -right.length);
    if (rest.trim() === '') return '';
    const isPartOfWord = /[\p{L}\p{N}_]{2}/u.test(rest.slice(-1) + right.slice(0, 1));
    if (/\s$/.test(rest) || isPartOfWord) return text;
    if (fitToRight(text, site).covers !== right.length) return text;
    const { covers, closedEnd } = fitToRight(rest, site);
    return covers === 0 && closedEnd === rest.length ? rest : text;
};
