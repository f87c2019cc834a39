import type { EditorHabits } from './editor-state.ts';

const quotesOf: Readonly<Record<string, string>> = {
    typescript: '\'"`',
    typescriptreact: '\'"`',
    javascript: '\'"`',
    javascriptreact: '\'"`',
    go: '\'"`',
    shellscript: '\'"`',
    // A single quote begins a lifetime as often as a character.
    rust: '"',
    json: '"',
};

/** @param text of the whole file, which tells how it is indented */
export function habitsFor(languageId: string, text: string): EditorHabits {
    return {
        indentUnit: indentUnitOf(text),
        quotes: quotesOf[languageId] ?? '\'"',
        colonOpensBlock: languageId === 'python',
    };
}

/** A tab, or as many spaces as a line has most often more than the one above it; 4 where nothing tells. */
export function indentUnitOf(text: string): string {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const tabs = lines.filter((line) => line.startsWith('\t')).length;
    const spaces = lines.map((line) => /^ */.exec(line)?.[0].length ?? 0);
    if (tabs > spaces.filter((count) => count > 0).length) return '\t';
    const steps = new Map<number, number>();
    for (const [i, count] of spaces.entries()) {
        const step = count - (spaces[i - 1] ?? 0);
        if (step >= 2 && step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    const [most] = [...steps].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return ' '.repeat(most?.[0] ?? 4);
}
