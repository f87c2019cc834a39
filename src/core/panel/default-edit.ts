/** What is changed where the user leaves it to us: real words become fruit. */

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const fruit = 'apple';
/** For text that is all apples already. */
const otherFruit = 'orange';
const linesOfFruit = '\napple apple apple\napple(apple);\napple\n';

/** All words become apples; where there is none, some lines of them come first. */
export function fruitOnRight(right: string): string {
    const changed = right.replace(word, fruit);
    if (changed !== right) return changed;
    return right.includes(fruit) ? right.replace(word, otherFruit) : linesOfFruit + right;
}

/**
 * The word nearest to the cursor becomes an apple, where there is one that is not chosen anew anyway.
 *
 * @param healedChars how many characters at the end are
 */
export function fruitOnLeft(left: string, healedChars: number): string {
    const end = left.length - healedChars;
    const healed = left.slice(end);
    const isWithin = /^[\p{L}\p{N}_$]/u.test(healed);
    const known = left.slice(0, end);
    const words = [...known.matchAll(word)].filter(
        ({ 0: text, index }) => !isWithin || index + text.length < end,
    );
    const nearest = words.at(-1);
    if (!nearest) return `${fruit}\n${left}`;
    const { 0: text, index } = nearest;
    const put = text === fruit ? otherFruit : fruit;
    return known.slice(0, index) + put + known.slice(index + text.length) + healed;
}
