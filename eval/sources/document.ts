/** A source file. */
export interface Document {
    /** `owner/name`, or the name of the folder it was found in. */
    readonly repository: string;
    /** Relative to the repository, `/` between its parts. */
    readonly path: string;
    /** `\n` line ends, no byte order mark. */
    readonly text: string;
}

/** There is nothing to read; the message says how to get it. */
export class SourceMissingError extends Error {}
