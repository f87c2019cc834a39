/**
 * Globs in the manner of VS Code's `files.exclude`, matched in a time that grows with glob × path and no faster. A
 * regular expression made of `*a*a*a*…` takes longer than anybody waits, and a workspace may bring such a glob.
 */

/** A longer glob is a mistake, and so is one with more alternatives in its braces: they match nothing. */
export const maxGlobChars = 1000;
const maxAlternatives = 500;

/** No file system has a longer name; of one in an address the end decides. */
const maxNameChars = 255;

type Matches = (path: string) => boolean;

/** One character of a name; `*` stands for any number of them. */
type NamePart = '*' | ((char: string) => boolean);
/** One name of a path; `**` stands for any number of them. */
type PathPart = '**' | readonly NamePart[];

const never: Matches = () => false;

/**
 * Understands `*`, `?`, `**`, `{a,b}`, `[a-z]`, `[!a]` and `\`. Upper and lower case are the same. A glob matches from
 * any folder of the path on, and one that matches a folder matches all that lies in it.
 *
 * @returns takes paths with `/` between their parts
 */
export function compileGlob(glob: string): Matches {
    const alternatives = glob.length > maxGlobChars ? undefined : expandBraces(glob.toLowerCase());
    const patterns = (alternatives ?? [])
        .map((each) => each.split('/').filter((name) => name !== '' && name !== '.'))
        .filter((names) => names.length > 0)
        .map((names): PathPart[] => ['**', ...names.map(pathPart), '**']);
    if (patterns.length === 0) return never;
    return (path) => {
        const names = path
            .toLowerCase()
            .split('/')
            .filter((name) => name !== '' && name !== '.')
            .map((name) => Array.from(name.slice(-maxNameChars)));
        return patterns.some((pattern) => fits(pattern, names, '**', fitsName));
    };
}

const fitsName = (part: PathPart, name: readonly string[]): boolean =>
    part !== '**' && fits(part, name, '*', (one, char) => one !== '*' && one(char));

/**
 * Whether a pattern whose stars stand for any number of items fits all items. Where it does not, only what the last
 * star stands for has to grow: pattern × items steps at most.
 */
function fits<P, I>(
    pattern: readonly P[],
    items: readonly I[],
    star: P,
    fitsOne: (part: P, item: I) => boolean,
): boolean {
    let at = 0;
    let part = 0;
    let lastStar: number | undefined;
    let behindStar = 0;
    while (at < items.length) {
        const wanted = pattern[part];
        const item = items[at] as I;
        if (wanted === star) {
            lastStar = part++;
            behindStar = at;
        } else if (wanted !== undefined && fitsOne(wanted, item)) {
            part++;
            at++;
        } else if (lastStar === undefined) return false;
        else {
            part = lastStar + 1;
            at = ++behindStar;
        }
    }
    return pattern.slice(part).every((rest) => rest === star);
}

/** @param name of a glob, between two slashes */
function pathPart(name: string): PathPart {
    if (name === '**') return '**';
    const parts: NamePart[] = [];
    const chars = Array.from(name);
    for (let i = 0; i < chars.length; i++) {
        const char = chars[i] ?? '';
        const close = char === '[' ? chars.indexOf(']', i + 2) : -1;
        if (char === '*') parts.push('*');
        else if (char === '?') parts.push(() => true);
        else if (close > 0) {
            parts.push(charClass(chars.slice(i + 1, close)));
            i = close;
        } else {
            const literal = char === '\\' ? chars[++i] : char;
            parts.push((other) => other === literal);
        }
    }
    return parts;
}

/** @param chars between `[` and `]` */
function charClass(chars: readonly string[]): (char: string) => boolean {
    const isNegated = chars[0] === '!' || chars[0] === '^';
    const ranges: (readonly [string, string])[] = [];
    for (let i = isNegated ? 1 : 0; i < chars.length; i++) {
        const from = chars[i] ?? '';
        const to = chars[i + 1] === '-' ? chars[i + 2] : undefined;
        ranges.push([from, to ?? from]);
        if (to !== undefined) i += 2;
    }
    return (char) => ranges.some(([from, to]) => char >= from && char <= to) !== isNegated;
}

/** @returns each alternative without braces; undefined where there are too many. Braces that do not close are text. */
function expandBraces(glob: string): readonly string[] | undefined {
    const open = openingBrace(glob);
    const commas: number[] = [];
    const close = open < 0 ? -1 : closingBrace(glob, open, commas);
    if (close < 0) return [glob];
    const ends = [...commas, close];
    const inner = ends.map((end, i) => expandBraces(glob.slice((ends[i - 1] ?? open) + 1, end)));
    const behind = expandBraces(glob.slice(close + 1));
    if (!behind || inner.includes(undefined)) return undefined;
    const before = glob.slice(0, open);
    const middles = inner.flatMap((each) => each ?? []);
    if (middles.length * behind.length > maxAlternatives) return undefined;
    return middles.flatMap((middle) => behind.map((end) => before + middle + end));
}

/** @param commas takes where those stand that part the alternatives */
function closingBrace(glob: string, open: number, commas: number[]): number {
    let depth = 0;
    for (let i = open; i < glob.length; i++) {
        const char = glob[i];
        if (char === '\\') i++;
        else if (char === '{') depth++;
        else if (char === '}' && --depth === 0) return i;
        else if (char === ',' && depth === 1) commas.push(i);
    }
    return -1;
}

/** Where the first brace opens that no `\` stands before; -1 where none does. */
function openingBrace(glob: string): number {
    for (let i = 0; i < glob.length; i++) {
        if (glob[i] === '\\') i++;
        else if (glob[i] === '{') return i;
    }
    return -1;
}
