/** A day of the user's calendar, such as `2026-11-23`. */
export function dayOf(date: Date): string {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
