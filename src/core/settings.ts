import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ownNames } from '../base/dictionary.ts';
import { issueInWords } from '../base/issue-in-words.ts';
import { isOn } from './enable.ts';
import { endpointAddress, type EndpointAddress } from './endpoint-address.ts';
import { isHubEndpoint, publicHub } from './hub-endpoint.ts';
import { privateFiles } from './private-files.ts';

const integer = (low: number, high: number, fallback: number) =>
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high)), fallback);

/** One schema gives type, default and range; a test compares it with package.json. */
export const SettingsSchema = v.object({
    /** Language id → whether to suggest; `*` for every other language. */
    enable: v.optional(ownNames(v.boolean()), {
        '*': true,
        plaintext: false,
        markdown: false,
        scminput: false,
    }),
    /** `default`, the path of a model folder, or the `owner/name` of a model that was downloaded. */
    model: v.optional(v.pipe(v.string(), v.nonEmpty()), 'default'),
    /** Base URL of an OpenAI-compatible API that answers instead of this machine; '' for this machine. */
    endpoint: v.optional(
        v.pipe(
            v.string(),
            v.check(
                (text) => text.trim() === '' || endpointAddress(text) !== undefined,
                () =>
                    l10n.t(
                        'It must be an address such as http://localhost:8080/v1, without a name, a password or a query in it.',
                    ),
            ),
        ),
        '',
    ),
    /** The model that is asked for there; '' for the first one that the server names. */
    endpointModel: v.optional(v.string(), ''),
    /** Where models are downloaded from, when the user asks for one. */
    hubEndpoint: v.optional(
        v.pipe(
            v.string(),
            v.check(isHubEndpoint, () =>
                l10n.t('It must be an https:// address, or an http:// one of this machine'),
            ),
        ),
        publicHub,
    ),
    /** The most tokens of one suggestion. */
    maxTokens: integer(1, 256, 32),
    /** The most tokens left of the cursor that the model reads. */
    contextTokens: integer(64, 8192, 1024),
    /** The most tokens of a suggestion of several lines. */
    maxBlockTokens: integer(1, 512, 128),
    /** The longest time that one suggestion may take, in milliseconds. */
    timeBudgetMs: integer(20, 10_000, 400),
    /** The longest time, from the key on, that VS Code's completion list may wait for us, in milliseconds. */
    answerWithinMs: integer(20, 750, 200),
    trigger: v.optional(v.picklist(['automatic', 'manual']), 'automatic'),
    /** Threads for one inference; 0 chooses by the number of processors. */
    threads: integer(0, 64, 0),
    /** The least confidence, 0 to 1, to show a suggestion unasked; null leaves it to the model folder. */
    minConfidence: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), null),
    /** Whether a suggestion may have several lines; `auto` where a block begins, and when asked. */
    multiline: v.optional(v.picklist(['auto', 'never', 'always']), 'auto'),
    /** How many different suggestions to offer where the user asks for one. */
    alternatives: integer(1, 5, 3),
    /** Whether to suggest inside comments while the user types. */
    inComments: v.optional(v.boolean(), true),
    /** Whether to suggest inside strings while the user types. */
    inStrings: v.optional(v.boolean(), true),
    /** Whether the model may read ahead while nobody waits for it. */
    warmUp: v.optional(v.boolean(), true),
    /** Glob → whether files with such a path are never read for a suggestion. */
    privateFiles: v.optional(ownNames(v.boolean()), privateFiles),
});

export type Settings = Readonly<v.InferOutput<typeof SettingsSchema>>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(SettingsSchema.entries) as readonly SettingName[];
export const defaultSettings: Settings = Object.freeze(v.getDefaults(SettingsSchema) as Settings);

export interface SettingProblem {
    readonly name: SettingName;
    /** What is wrong with the value, in words. */
    readonly message: string;
}

export interface ParsedSettings {
    readonly settings: Settings;
    /** Values that were refused; their defaults stand in `settings`, and of a map its good entries. */
    readonly problems: readonly SettingProblem[];
}

/** Takes each good value, and the default in place of each bad one. */
export function parseSettings(
    raw: Readonly<Partial<Record<SettingName, unknown>>>,
): ParsedSettings {
    const problems: SettingProblem[] = [];
    const values = settingNames.map((name) => {
        const parsed = v.safeParse(SettingsSchema.entries[name], raw[name]);
        if (parsed.success) return [name, parsed.output];
        problems.push({ name, message: issueInWords(parsed.issues[0]) });
        return [name, isMap(name) ? goodEntries(name, raw[name]) : defaultSettings[name]];
    });
    return { settings: Object.freeze(Object.fromEntries(values)) as Settings, problems };
}

type MapName = 'enable' | 'privateFiles';

const isMap = (name: SettingName): name is MapName => name === 'enable' || name === 'privateFiles';

/** One wrong entry must not turn on what the others turn off. */
function goodEntries(name: MapName, value: unknown): Readonly<Record<string, boolean>> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const entries: readonly (readonly [string, unknown])[] = isObject ? Object.entries(value) : [];
    const good = entries.filter(
        (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
    );
    return { ...defaultSettings[name], ...Object.fromEntries(good) };
}

/** The server that answers instead of this machine; undefined where this machine does. */
export const endpointOf = ({ endpoint }: Pick<Settings, 'endpoint'>): EndpointAddress | undefined =>
    endpointAddress(endpoint);

/** Whether to suggest in this language. */
export function isLanguageOn({ enable }: Settings, languageId: string): boolean {
    return isOn(enable, languageId);
}
