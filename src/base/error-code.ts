/** What Node calls a system error, e.g. `ENOENT`; undefined for anything else. */
export const errorCodeOf = (error: unknown): unknown =>
    error instanceof Error && 'code' in error ? error.code : undefined;
