import { compileGlob, maxGlobChars } from './glob.ts';

/** Kinds of files in which settings are kept, and with them what is secret. */
const data = '{json,json5,jsonc,yml,yaml,toml,ini,txt,xml,properties,env,conf,cfg,csv,plist}';
/** Between the parts of a file's name. */
const gap = '{,-,_,., }';
const hexDigits = '[0-9a-f]'.repeat(12);

/** Files that commonly hold secrets, as globs in the manner of VS Code's `files.exclude`. */
const globs = [
    // Environments.
    '**/.env',
    '**/.env{.,-,_}*',
    '**/*.env',
    '**/*.env.{local,dev*,prod*,stag*,test}',
    '**/.{envrc,flaskenv,renviron,dev.vars}',
    '**/.dev.vars.*',
    // Private keys, and what keeps keys and passwords.
    '**/*.{pem,key,p8,pk8,p12,pkcs12,pfx,ppk,jks,jceks,bks,keystore,keyring,keytab,kdb,kdbx,psafe3,keychain,keychain-db}',
    '**/*.{ovpn,publishsettings,secret,secrets,credentials}',
    '**/{.,}id_{rsa,dsa,ecdsa,ed25519,xmss}',
    '**/{.,}id_*_sk',
    '**/ssh_host_*_key',
    '**/secring.*',
    '**/wg[0-9]*.conf',
    // Passwords of programs.
    '**/{.,_}netrc',
    '**/.{npmrc,pypirc,pgpass,my.cnf,mylogin.cnf,htpasswd,dockercfg,git-credentials,terraformrc}',
    '**/.{vault-token,s3cfg,boto,databrickscfg,sentryclirc,msmtprc,token}',
    '**/.*{credential,secret}{,s}',
    '**/{.,}vault{,-,_}pass{,word}{,.txt}',
    '**/{pgpass,rclone}.conf',
    '**/.git/config',
    '**/.docker/config.json',
    '**/{.composer,containers}/auth.json',
    '**/.cache/huggingface/token',
    '**/.m2/settings{,-security}.xml',
    '**/.gradle/gradle.properties',
    '**/local.settings.json',
    // Files and folders that say so.
    '**/{credential,secret,password}{,s}',
    '**/{password,passwd}{,s}.{txt,csv,json,yml,yaml}',
    `**/*{credential,secret}{,s}{,.*,-*,_*, *}.${data}`,
    `**/*{private,secret}${gap}key*.${data}`,
    `**/*client${gap}secret*.json`,
    // Keys of service accounts, as people call them and as the cloud does.
    `**/*{service,svc}${gap}acc{ount,t}*.json`,
    `**/{,*-,*_}sa{,${gap}key*}.json`,
    '**/*{adminsdk,firebase-admin,firebase-key}*.json',
    '**/{gcp,gcloud,google}*key*.json',
    '**/key{,file}.json',
    `**/*-${hexDigits}.json`,
    // Infrastructure.
    '**/*.tfvars{,.json}',
    '**/*.tfstate{,.*}',
    '**/{,*-,*_,*.}kube{,-,_}config{,.*,-*,_*}',
    '**/{k3s,clouds}.yaml',
    // Folders of keys, and of command lines that are signed in.
    '**/.{ssh,gnupg,kube,password-store,terraform.d,chef,kaggle,huggingface,cloudflared}/**',
    '**/.{aws,azure,gcloud,oci,aliyun,bluemix,ibmcloud,tccli,scw,linode,fly,wrangler,vercel,netlify}/**',
    '**/.{railway,heroku,pulumi,snowflake,snowsql,databricks,okteto,ngrok2}/**',
    '**/.config/{gcloud,gh,glab-cli,hub,doctl,hcloud,scw,linode-cli,heroku,rclone,sops,op,fly,.wrangler,openstack,ngrok}/**',
    '**/appdata/roaming/{gcloud,github cli,doctl,hcloud,rclone,terraform.d}/**',
    '**/library/application support/{doctl,hcloud,rclone,sops}/**',
    // What was typed in shells.
    '**/.*_history*',
    '**/.{history,zhistory,histfile,rhistory,lesshst,viminfo}',
    '**/{bash,zsh,fish,consolehost}_history{,.txt}',
    '**/.{bash,zsh}_sessions/**',
    '**/nushell/history.*',
];
export const privateFiles: Globs = Object.fromEntries(globs.map((glob) => [glob, true]));

/** Glob → whether files that it matches are private. */
type Globs = Readonly<Record<string, boolean>>;
type Matches = (path: string) => boolean;

/** Of a longer path its end decides. */
const longestPath = 4096;

/** So many characters of globs are looked at; with more of them every file is private. */
const mostGlobChars = 20_000;

/** Of so many files it is known what was found. */
const mostRemembered = 200;

const compiled = new WeakMap<Globs, Matches>();

/**
 * Whether a file must not be read.
 *
 * It must not when a glob that is `true` matches its path, or what its path would be without the mark of a backup, and
 * no glob that is `false` matches it. A glob also matches from any folder of the path on, so that it does not matter
 * which folder is open, and all that lies in a folder that it matches. Upper and lower case are the same. A glob that is
 * no glob matches nothing.
 *
 * @param file its path, or a URI whose path counts
 */
export function isPrivate(file: string, globs: Globs): boolean {
    let matches = compiled.get(globs);
    if (!matches) compiled.set(globs, (matches = remembering(matcherOf(globs))));
    return matches(file);
}

function matcherOf(globs: Globs): Matches {
    const usable = Object.entries(globs).filter(([glob]) => glob.length <= maxGlobChars);
    if (usable.map(([glob]) => glob).join('').length > mostGlobChars) return () => true;
    const matcher = (value: boolean): Matches => {
        const wanted = usable.filter(([, isForbidding]) => isForbidding === value);
        const matchers = wanted.map(([glob]) => compileGlob(glob));
        return (path) => matchers.some((matches) => matches(path));
    };
    const isForbidden = matcher(true);
    const isAllowed = matcher(false);
    return (file) => {
        const path = pathOf(file);
        return spellingsOf(path).some(isForbidden) && !isAllowed(path);
    };
}

/** The same file is asked for with every key. */
function remembering(matches: Matches): Matches {
    const known = new Map<string, boolean>();
    return (file) => {
        const before = known.get(file);
        if (before !== undefined) return before;
        if (known.size >= mostRemembered) known.clear();
        const found = matches(file);
        known.set(file, found);
        return found;
    };
}

/**
 * The globs that count. That a file is not private is for the user alone to say: a workspace, which comes from anywhere,
 * can only make more files private.
 *
 * @param user the user's own map, which lies over the default one
 * @param others the maps of the workspace
 * @returns not checked yet, like what it is made of
 */
export function mergePrivateFiles(user: unknown, others: readonly unknown[]): unknown {
    const more = others.flatMap(entriesOf).filter(([, value]) => value !== false);
    const isMistake = user !== undefined && !isMap(user);
    if (isMistake && more.length === 0) return user;
    return { ...privateFiles, ...(isMap(user) && user), ...Object.fromEntries(more) };
}

const isMap = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): [string, unknown][] =>
    isMap(value) ? Object.entries(value) : [];

/** Marks that editors, programs and people put behind the name of a copy, and endings that Windows ignores. */
const copyMark = /(?:~|[ .](?:bak|backup|old|orig|save|sw[a-p]|copy|\(?\d{1,4}\)?)|[. ])$/;
const mostMarks = 4;

/** A path, and what it is a copy of by its name. */
function spellingsOf(path: string): readonly string[] {
    const from = path.lastIndexOf('/') + 1;
    const name = path.slice(from);
    let original = name.toLowerCase().replace(/^\.?#/, '').replace(/#$/, '');
    for (let i = 0; i < mostMarks; i++) original = original.replace(copyMark, '');
    return original === name ? [path] : [path, path.slice(0, from) + original];
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
