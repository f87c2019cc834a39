/** How many characters two texts have in common from their beginning on, in UTF-16 code units. */
export function sharedLength(a: string, b: string): number {
    let length = 0;
    while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
    return length;
}
