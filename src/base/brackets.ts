/** Opening brackets, and what closes each. */
export const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
