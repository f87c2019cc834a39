import { extname } from 'node:path';

const ids: Readonly<Record<string, string>> = {
    '.ts': 'typescript',
    '.mts': 'typescript',
    '.cts': 'typescript',
    '.tsx': 'typescriptreact',
    '.js': 'javascript',
    '.mjs': 'javascript',
    '.cjs': 'javascript',
    '.jsx': 'javascriptreact',
    '.py': 'python',
    '.pyi': 'python',
    '.go': 'go',
    '.rs': 'rust',
    '.java': 'java',
    '.c': 'c',
    '.h': 'c',
    '.cc': 'cpp',
    '.cpp': 'cpp',
    '.hpp': 'cpp',
    '.cs': 'csharp',
    '.css': 'css',
    '.scss': 'scss',
    '.html': 'html',
    '.sh': 'shellscript',
    '.json': 'json',
    '.yml': 'yaml',
    '.yaml': 'yaml',
    '.sql': 'sql',
};

/** The language id that VS Code gives a file with such a name. */
export function languageIdOf(path: string): string {
    return ids[extname(path).toLowerCase()] ?? 'plaintext';
}
