import { posix } from 'node:path';

interface Parts {
    readonly scheme: string;
    readonly authority?: string;
    readonly path?: string;
    readonly query?: string;
    readonly fragment?: string;
}

/** VS Code's address of a document. */
export class Uri {
    readonly scheme: string;
    readonly authority: string;
    readonly path: string;
    readonly query: string;
    readonly fragment: string;

    private constructor({ scheme, authority = '', path = '', query = '', fragment = '' }: Parts) {
        this.scheme = scheme;
        this.authority = authority;
        this.path = path;
        this.query = query;
        this.fragment = fragment;
    }

    static from(parts: Parts): Uri {
        return new Uri(parts);
    }

    static file(path: string): Uri {
        return new Uri({ scheme: 'file', path });
    }

    static parse(text: string): Uri {
        const found = /^([a-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(
            text,
        );
        const [, scheme = 'file', authority = '', path = '', query = '', fragment = ''] =
            found ?? [];
        return new Uri({ scheme, authority, path: decodeURIComponent(path), query, fragment });
    }

    static joinPath(base: Uri, ...parts: readonly string[]): Uri {
        return base.with({ path: posix.join(base.path, ...parts) });
    }

    get fsPath(): string {
        return this.path;
    }

    with(changes: Partial<Parts>): Uri {
        const { scheme, authority, path, query, fragment } = this;
        return new Uri({ scheme, authority, path, query, fragment, ...changes });
    }

    toString(): string {
        const path = this.path.split('/').map(encode).join('/');
        const authority =
            this.authority !== '' || this.scheme === 'file' ? `//${this.authority}` : '';
        const query = this.query === '' ? '' : `?${encode(this.query)}`;
        const fragment = this.fragment === '' ? '' : `#${encode(this.fragment)}`;
        return `${this.scheme}:${authority}${path}${query}${fragment}`;
    }
}

/** Half a character, which no address can hold, is left as the sign for one. */
const encode = (text: string): string =>
    encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
