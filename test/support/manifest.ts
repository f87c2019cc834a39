import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import words from '../../package.nls.json' with { type: 'json' };

/** What `%keys%` of package.json stand for in English. */
const named: ReadonlyMap<string, string> = new Map(Object.entries(words));
const inEnglish = v.pipe(
    v.string(),
    v.transform((text) => text.replace(/^%(.+)%$/, (key, name: string) => named.get(name) ?? key)),
);

const Contributed = v.object({
    type: v.union([v.string(), v.array(v.string())]),
    default: v.unknown(),
    minimum: v.optional(v.number()),
    maximum: v.optional(v.number()),
    enum: v.optional(v.array(v.string())),
    markdownDescription: inEnglish,
});

/** What package.json says of each setting, by its name without `leftward.`. */
export const contributedSettings = new Map(
    Object.entries(packageJson.contributes.configuration.properties).map(([id, setting]) => [
        id.replace(/^leftward\./, ''),
        v.parse(Contributed, setting),
    ]),
);

export const contributedCommands = packageJson.contributes.commands.map(({ command }) => command);
