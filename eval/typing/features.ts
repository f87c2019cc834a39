import type { Experiments } from '../../src/core/experiments.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import { TypingRhythm } from '../../src/core/typing-rhythm.ts';
import type { WindowSwitches } from './world/editor-window.ts';

/** What can be switched off, in the order of the table, and what it is. */
export const featuresInWords = {
    'type-through': 'what is typed along is served from what was answered before',
    gates: 'where not to ask, and what is not worth showing',
    tidy: 'the rules that cut a text',
    confidence: 'only what is likely to be right is shown',
    healing: 'the tokens just left of the cursor are chosen anew',
    multiline: 'several lines where a block begins',
    'warm-up': 'the text left of the cursor is read ahead, the line after an accepted one prepared',
    'next-line': 'the line after an accepted one is prepared',
    debounce: 'a request waits where the next key is likely to come before its answer',
} as const;

export type FeatureName = keyof typeof featuresInWords;

export const featureNames = Object.keys(featuresInWords) as readonly FeatureName[];

export const isFeature = (name: string): name is FeatureName => name in featuresInWords;

/** How the product is set up when some features are switched off. */
export interface Setup {
    readonly settings: Settings;
    readonly experiments: Experiments;
    readonly rhythm: TypingRhythm;
    readonly healing: boolean;
    readonly switches: WindowSwitches;
}

/** A new set-up: a rhythm belongs to one user. */
export function setupWithout(off: readonly FeatureName[]): Setup {
    const isOn = (name: FeatureName): boolean => !off.includes(name);
    return {
        settings: {
            ...defaultSettings,
            ...(isOn('confidence') ? {} : { minConfidence: 0 }),
            ...(isOn('multiline') ? {} : { multiline: 'never' }),
            ...(isOn('warm-up') ? {} : { warmUp: false }),
        },
        experiments: {
            ...(isOn('tidy') ? {} : { tidy: false }),
            ...(isOn('gates') ? {} : { gates: false }),
        },
        rhythm: isOn('debounce') ? new TypingRhythm() : new Impatient(),
        healing: isOn('healing'),
        switches: { keepsAnswers: isOn('type-through'), tellsOfAccepting: isOn('next-line') },
    };
}

/** Asks at once, always. */
class Impatient extends TypingRhythm {
    override waitMs(): number {
        return 0;
    }
}
