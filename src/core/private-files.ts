import picomatch from 'picomatch/posix.js';

/** Files that commonly hold secrets, as globs in the manner of VS Code's `files.exclude`. */
export const privateFiles: Readonly<Record<string, boolean>> = {
    '**/.env': true,
    '**/.env.*': true,
    '**/*.env': true,
    '**/.envrc': true,
    '**/*.pem': true,
    '**/*.key': true,
    '**/*.p12': true,
    '**/*.pfx': true,
    '**/*.jks': true,
    '**/*.keystore': true,
    '**/*.kdbx': true,
    '**/*.ovpn': true,
    '**/*.tfvars': true,
    '**/*.tfstate': true,
    '**/id_{rsa,dsa,ecdsa,ed25519}': true,
    '**/{.,_}netrc': true,
    '**/.{npmrc,pypirc,pgpass,htpasswd,dockercfg,git-credentials}': true,
    '**/.{aws,ssh,gnupg}/**': true,
    '**/.kube/config': true,
    '**/.docker/config.json': true,
    '**/{credential,secret}{,s}': true,
    '**/{credential,secret}{,s}.{json,yml,yaml,toml,ini,txt,xml,properties}': true,
    '**/*service-account*.json': true,
};

/** Glob → whether files that it matches are private. */
type Globs = Readonly<Record<string, boolean>>;
type Matches = (path: string) => boolean;

/** A longer glob is a mistake, and matches nothing. */
const longestGlob = 1000;
/** Of a longer path its end decides. */
const longestPath = 4096;

const options = { dot: true, nocase: true, nonegate: true, noextglob: true } as const;
const compiled = new WeakMap<Globs, Matches>();

/**
 * Whether a file must not be read.
 *
 * It must not when a glob that is `true` matches its path, and no glob that is `false` does. A glob
 * also matches from any folder of the path on, so that it does not matter which folder is open. Upper
 * and lower case are the same. A glob that is no glob matches nothing.
 *
 * @param file its path, or a URI whose path counts
 */
export function isPrivate(file: string, globs: Globs): boolean {
    let matches = compiled.get(globs);
    if (!matches) {
        const isForbidden = matcherOf(globs, true);
        const isAllowed = matcherOf(globs, false);
        matches = (path) => isForbidden(path) && !isAllowed(path);
        compiled.set(globs, matches);
    }
    return matches(pathOf(file));
}

/** Matches what any of the globs with this value matches. */
function matcherOf(globs: Globs, value: boolean): Matches {
    const matchers = Object.entries(globs)
        .filter(([, own]) => own === value)
        .map(([glob]) => compile(glob));
    return (path) => matchers.some((matches) => matches(path));
}

function compile(glob: string): Matches {
    if (glob.length > longestGlob) return () => false;
    try {
        return picomatch([glob, `**/${glob.replace(/^\/+/, '')}`], options);
    } catch {
        return () => false;
    }
}

/** With `/` between its parts, and none before the first. */
function pathOf(file: string): string {
    const path = pathOfUri(file) ?? file;
    return path.slice(-longestPath).replaceAll('\\', '/').replace(/^\/+/, '');
}

/** A scheme of one letter is a drive. */
function pathOfUri(uri: string): string | undefined {
    const path = /^[a-z][\w+.-]+:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri)?.[1];
    if (path === undefined) return undefined;
    try {
        return decodeURIComponent(path);
    } catch {
        return path;
    }
}
