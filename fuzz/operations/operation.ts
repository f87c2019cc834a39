import type { Part, Selected } from '../user/inline.ts';
import type { Recipe } from './recipe.ts';

/** One thing that happens, with everything that is needed to do it again: plain JSON. */
export type Operation = UserOperation | FaultOperation;

/** What the user does, or VS Code in the user's place. */
export type UserOperation =
    | { do: 'open'; path: string; scheme: string; language: string; text: Recipe }
    | { do: 'open-notebook'; path: string; languages: readonly string[]; text: Recipe }
    | { do: 'close' }
    | { do: 'switch'; to: number }
    | { do: 'type'; text: string; ask: boolean; waitMs?: number }
    /** Types what is seen. */
    | { do: 'type-along'; chars: number }
    | { do: 'paste'; text: Recipe }
    | { do: 'backspace'; chars: number }
    | { do: 'move'; line: number; character: number; kind: 1 | 2 | 3 }
    | {
          do: 'select';
          places: readonly (readonly [line: number, character: number, chars: number])[];
      }
    | { do: 'ask'; invoked: boolean; selected?: Selected; waitMs?: number }
    | { do: 'cancel' }
    | { do: 'wait'; ms: number }
    | { do: 'accept'; part: Part; index: number }
    | { do: 'undo'; redo: boolean }
    /** Another extension, or a formatter, writes elsewhere. */
    | { do: 'edit-elsewhere'; line: number; chars: number; text: string }
    | { do: 'end-lines'; crlf: boolean }
    | { do: 'language'; id: string }
    | { do: 'setting'; name: string; value: unknown; workspace: boolean }
    | { do: 'command'; id: string; answers: readonly number[] }
    /** What the panel's page says; `about: 'shown'` asks about what it shows. */
    | { do: 'panel'; message: unknown; about?: 'shown' }
    | { do: 'panel-visible'; visible: boolean }
    /** The window is closed and opened again. */
    | { do: 'reload' };

/** What goes wrong around the extension. */
export type FaultOperation =
    | { do: 'kill'; signal: NodeJS.Signals; afterMs: number; restart: boolean }
    /** The process stands still, and what the user does about it. */
    | { do: 'stop'; then: 'continue' | 'restart' | 'threads' | 'reload' }
    /** Another extension host is killed while its engine works, or computes for ever. */
    | { do: 'kill-host'; looping: boolean }
    /** Another program in the engine's place from now on; `real`: the engine again. */
    | { do: 'engine'; kind: EngineKind | 'real'; seed: number }
    /** A server answers in the engine's place from now on. */
    | { do: 'server'; seed: number }
    /** Time passes: a server that has failed is left alone for a while. */
    | { do: 'pause'; ms: number }
    /** Asks the odd engine, or server, for one more answer, after that key; `restart`: anew where it has failed. */
    | { do: 'odd-answer'; key: string; restart: boolean };

export type EngineKind = (typeof engineKinds)[number];

export const engineKinds = [
    ...(['mutated', 'slow', 'envelopes', 'errors', 'dying', 'mute', 'flooding', 'deaf'] as const),
    'spinning',
] as const;
