import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };

const Contributed = v.object({
    type: v.union([v.string(), v.array(v.string())]),
    default: v.unknown(),
    minimum: v.optional(v.number()),
    maximum: v.optional(v.number()),
    enum: v.optional(v.array(v.string())),
    markdownDescription: v.string(),
});

/** What package.json says of each setting, by its name without `leftward.`. */
export const contributedSettings = new Map(
    Object.entries(packageJson.contributes.configuration.properties).map(([id, setting]) => [
        id.replace(/^leftward\./, ''),
        v.parse(Contributed, setting),
    ]),
);

export const contributedCommands = packageJson.contributes.commands.map(({ command }) => command);
