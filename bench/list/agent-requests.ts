/** What the program that measures asks of the one inside VS Code, as JSON over HTTP on the loopback interface. */
export type AgentRequest =
    /** Changes user settings by their full names; `null` puts a default back. */
    | { readonly kind: 'configure'; readonly settings: Readonly<Record<string, unknown>> }
    /** Shows a file of the workspace with this text and the cursor at this offset, for keys to go there. */
    | {
          readonly kind: 'show';
          readonly path: string;
          readonly text: string;
          /** In UTF-16 units from the beginning. */
          readonly offset: number;
      }
    /** Answers with how each request for ghost text ended since the last such question, oldest first. */
    | { readonly kind: 'outcomes' }
    /** Ends the run. */
    | { readonly kind: 'end' };

/** How one request for ghost text ended. */
export interface RequestEnd {
    readonly outcome: 'shown' | 'skipped';
    /** Of a skip. */
    readonly reason?: string;
    /** From the request to the answer, in milliseconds. */
    readonly totalMs: number;
}

/** The loopback port on which the program inside VS Code is to listen. */
export const agentPortVariable = 'LEFTWARD_BENCH_PORT';
