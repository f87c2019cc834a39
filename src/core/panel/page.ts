/** The panel's web page, before its script fills it. */
import * as l10n from '@vscode/l10n';

export interface PageParts {
    /** Addresses of the bundled script and style sheet, as the web page may load them. */
    readonly script: string;
    readonly style: string;
    /** Where the web page's own files come from, as a Content Security Policy names it. */
    readonly cspSource: string;
    /** Random, and another for each page. */
    readonly nonce: string;
    /** VS Code's display language, a BCP 47 tag. */
    readonly language: string;
    /** English sentence → the same in the display language, as `@vscode/l10n` reads them; {} for English. */
    readonly messages: object;
}

/** The HTML. Only the script with the nonce runs, only our own style sheet applies, and nothing else is loaded. */
export function panelPage(parts: PageParts): string {
    const policy = [
        `default-src 'none'`,
        `script-src 'nonce-${parts.nonce}'`,
        `style-src ${parts.cspSource}`,
        `base-uri 'none'`,
        `form-action 'none'`,
    ].join('; ');
    const messages = JSON.stringify(parts.messages);
    return `<!DOCTYPE html>
<html lang="${escaped(parts.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<title>${escaped(l10n.t('Why Only Left Context?'))}</title>
<link rel="stylesheet" href="${escaped(parts.style)}">
</head>
<body data-language="${escaped(parts.language)}" data-messages="${escaped(messages)}">
<script nonce="${escaped(parts.nonce)}" src="${escaped(parts.script)}"></script>
</body>
</html>
`;
}

/** As the value of an attribute in double quotes, or as text. */
function escaped(text: string): string {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
}
