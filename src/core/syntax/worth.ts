/** Whether a text is typed sooner than it is read and accepted: a single character is, and two cost two keys. */
export function isTooShort(text: string): boolean {
    return text.replaceAll(/\s/g, '').length < 2;
}

/** Whether a text holds nothing but what the editor closes by itself, and what ends a statement. */
export function isOnlyClosers(text: string): boolean {
    return /^[)\]}'"`;,\s]+$/.test(text);
}
