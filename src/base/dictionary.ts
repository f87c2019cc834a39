import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/**
 * A schema for objects whose names may be any: a map of their entries.
 *
 * `v.record` leaves out entries named `constructor`, `prototype` or `__proto__`, which are tokens, languages and files
 * like others; and in its objects a name that is not there may be one of `Object.prototype`.
 */
export const dictionary = <K extends v.GenericSchema<string>, T extends v.GenericSchema>(
    name: K,
    value: T,
) =>
    v.pipe(
        v.custom<Readonly<Record<string, v.InferInput<T>>>>(isObject, ({ received }) =>
            l10n.t('Invalid type: Expected {0} but received {1}', 'Object', received),
        ),
        v.transform((object) => new Map(Object.entries(object))),
        v.map(name, value),
    );

const isObject = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same, as an object with these names of its own. */
export const ownNames = <T extends v.GenericSchema>(value: T) =>
    v.pipe(
        dictionary(v.string(), value),
        v.transform((map): Record<string, v.InferOutput<T>> => Object.fromEntries(map)),
    );
