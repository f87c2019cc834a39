import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/setup/project-root.mjs';
import { EventEmitter, type Witness } from './events.ts';

interface Manifest {
    readonly contributes: {
        readonly configuration: {
            readonly properties: Readonly<Record<string, { readonly default: unknown }>>;
        };
    };
}

const manifest = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
) as unknown as Manifest;

/** Names and default values of Leftward's own settings. */
const ownDefaults = Object.entries(manifest.contributes.configuration.properties).map(
    ([name, property]) => [name, property.default] as const,
);

const defaults: Readonly<Record<string, unknown>> = {
    'editor.inlineSuggest.enabled': true,
    'editor.quickSuggestions': {
        other: 'offWhenInlineCompletions',
        comments: 'off',
        strings: 'off',
    },
    'github.copilot.enable': undefined,
    ...Object.fromEntries(ownDefaults),
};

/** Settings by their whole names: the user's, and the workspace's over them. */
export class FakeSettings {
    readonly #user = new Map<string, unknown>();
    readonly #workspace = new Map<string, unknown>();
    readonly changed: EventEmitter<{ affectsConfiguration(section: string): boolean }>;

    constructor(witness: Witness) {
        this.changed = new EventEmitter('onDidChangeConfiguration', witness);
    }

    get(name: string): unknown {
        const { defaultValue, globalValue, workspaceValue } = this.inspect(name);
        const layers = [defaultValue, globalValue, workspaceValue];
        // Maps are laid over one another; of anything else the nearest counts.
        if (isMap(defaultValue)) return Object.assign({}, ...layers.filter(isMap)) as unknown;
        return layers.findLast((value) => value !== undefined);
    }

    inspect(name: string) {
        return {
            key: name,
            defaultValue: defaults[name],
            globalValue: this.#user.get(name),
            workspaceValue: this.#workspace.get(name),
        };
    }

    /** @param value undefined to have none; @param isWorkspace whether it is the workspace's own */
    set(name: string, value: unknown, isWorkspace = false): void {
        const layer = isWorkspace ? this.#workspace : this.#user;
        const kept: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
        if (kept === undefined) layer.delete(name);
        else layer.set(name, kept);
        this.changed.fire({
            affectsConfiguration: (section) => name === section || name.startsWith(`${section}.`),
        });
    }

    /** Sets everything back. @param own what is set to begin with */
    reset(own: Readonly<Record<string, unknown>>): void {
        for (const name of [...this.#workspace.keys()]) this.set(name, undefined, true);
        for (const name of [...this.#user.keys()]) {
            if (this.#user.get(name) !== own[name]) this.set(name, own[name]);
        }
        for (const [name, value] of Object.entries(own)) {
            if (!this.#user.has(name)) this.set(name, value);
        }
    }

    /** VS Code's view of a section. */
    section(section = '') {
        const whole = (name: string): string => (section === '' ? name : `${section}.${name}`);
        return {
            get: (name: string, fallback?: unknown): unknown => this.get(whole(name)) ?? fallback,
            has: (name: string): boolean => this.get(whole(name)) !== undefined,
            inspect: (name: string) => this.inspect(whole(name)),
            update: (name: string, value: unknown, target?: unknown): Promise<void> => {
                this.set(whole(name), value, target === 2 || target === false);
                return Promise.resolve();
            },
        };
    }
}

const isMap = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
