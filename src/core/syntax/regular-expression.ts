/** After these a value is expected, so that `/` does not divide. `<` would be the end of a JSX element. */
const beforeValue =
    /(?:^|[(,=:[!&|?{;+\-*%>~^]|\b(?:return|typeof|case|in|of|when|if|unless|and|or|not|await|yield|delete|void))$/;

/** Where a regular expression ends whose `/` is at `at`; undefined where the `/` divides, or closes an element. */
export function regularExpressionEnd(text: string, at: number): number | undefined {
    const before = text.slice(Math.max(0, at - 20), at);
    const onLine = before.slice(before.lastIndexOf('\n') + 1).trimEnd();
    if (!beforeValue.test(onLine)) return undefined;
    let isInClass = false;
    for (let i = at + 1; i < text.length; i++) {
        const character = text.charAt(i);
        if (character === '\n') return undefined;
        if (character === '\\') i++;
        else if (character === '[') isInClass = true;
        else if (character === ']') isInClass = false;
        else if (character === '/' && !isInClass) return i + 1;
    }
    return undefined;
}
