import assert from 'node:assert/strict';
import { panelPage } from '../../../../src/core/panel/page.ts';

const page = panelPage({
    script: 'https://host/dist/panel.js?a="&b',
    style: 'https://host/dist/panel.css',
    cspSource: "'self' https://*.vscode-cdn.net",
    nonce: 'n0nce',
    language: 'zh-cn',
    messages: { '<script>"quoted" & \'single\'</script>': '你好\uD83D' },
});

describe('the panel’s page', () => {
    it('runs nothing but its own script, and loads nothing else', () => {
        const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
        assert.equal(
            policy?.replaceAll('&#39;', "'"),
            "default-src 'none'; script-src 'nonce-n0nce'; style-src 'self' https://*.vscode-cdn.net; base-uri 'none'; form-action 'none'",
        );
        assert.equal(page.match(/<script/g)?.length, 1);
        assert.match(page, /<script nonce="n0nce" src="https:/);
        assert.doesNotMatch(page, /<style|style="|onload|onerror/);
    });

    it('says its language and brings its words', () => {
        assert.match(page, /<html lang="zh-cn">/);
        assert.match(page, /<body data-language="zh-cn" data-messages="[^"<>']*">/);
        const words = /data-messages="([^"]*)"/.exec(page)?.[1] ?? '';
        const plain = words
            .replaceAll('&quot;', '"')
            .replaceAll('&#39;', "'")
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&amp;', '&');
        assert.deepEqual(JSON.parse(plain), {
            '<script>"quoted" & \'single\'</script>': '你好\uD83D',
        });
    });

    it('has no attribute that anything given to it could end', () => {
        assert.match(page, /src="https:\/\/host\/dist\/panel\.js\?a=&quot;&amp;b"/);
    });
});
