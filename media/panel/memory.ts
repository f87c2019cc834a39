/** What the page remembers of how the user left it: which sections are folded, and how far it is scrolled. */
import * as v from 'valibot';
import { ownNames } from '../../src/base/dictionary.ts';
import { readMemory, writeMemory } from './host.ts';
import type { SectionName } from './section-frame.ts';

const memorySchema = v.object({
    /** Sections by name; those that are not named are open. */
    folded: v.fallback(ownNames(v.boolean()), {}),
    /** In CSS pixels from the top. */
    scrolled: v.fallback(v.number(), 0),
});
type Memory = v.InferOutput<typeof memorySchema>;

let memory: Memory = v.parse(v.fallback(memorySchema, { folded: {}, scrolled: 0 }), readMemory());

export const isFolded = (name: SectionName): boolean => memory.folded[name] === true;

export function rememberFold(name: SectionName, folded: boolean): void {
    keep({ ...memory, folded: { ...memory.folded, [name]: folded } });
}

export const scrolled = (): number => memory.scrolled;

export function rememberScroll(pixels: number): void {
    keep({ ...memory, scrolled: pixels });
}

function keep(changed: Memory): void {
    memory = changed;
    writeMemory(memory);
}
