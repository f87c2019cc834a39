import fc from 'fast-check';

const fragments = [
    ...['import', 'function ', 'total', '(', ')', ' {', '}', ';', '.', '// ', '"', "'", '_x', '17'],
    ...[' ', '    ', '\t', '\n', '\n\n', '\n    ', ';\n', ' \n', '\r\n', '\r'],
    ...['é', 'e\u0301', '日本語', '\u3000', '\u00a0', '🙂', '👩‍💻', 'שלום', '\u200f', '\uFEFF'],
    ...['<|endoftext|>', '<|file|>'],
];

/** Text like source code, with everything that tokenizers stumble over. */
export const sourceText: fc.Arbitrary<string> = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fragments) }, fc.string()), {
        maxLength: 60,
    })
    .map((parts) => parts.join(''));

/** Any characters at all, also halves of some. */
export const anyText: fc.Arbitrary<string> = fc
    .string({ unit: 'binary' })
    .chain((text) => fc.constantFrom(text, text + text.slice(0, 1), text.slice(1)));

/** So many lines of plausible code, always the same. */
export function code(lines: number): string {
    return Array.from({ length: lines }, (_, i) => {
        const indent = ' '.repeat(4 * (i % 4));
        const name = ['total', 'price', 'customerAddress', 'i'][i % 4] ?? '';
        return i % 9 === 8 ? '' : `${indent}const ${name}${i} = read${i % 13}(${name}, ${i * 37});`;
    }).join('\n');
}
