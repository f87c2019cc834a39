import assert from 'node:assert/strict';
import { blockIndentAt } from '../../../../src/core/syntax/block.ts';
import { nextLineIndent } from '../../../../src/core/syntax/next-line-indent.ts';
import { scan } from '../../../../src/core/syntax/scan.ts';
import { stackOf } from '../../../../src/core/syntax/open.ts';
import { siteAt } from '../../../support/site.ts';

/** For each text of a language: the language at its end, the scope, and what is open in it. */
function check(
    languageId: string,
    texts: readonly (readonly [text: string, at: string, scope?: string, open?: string])[],
): void {
    for (const [text, at, scope = 'code', open] of texts) {
        const found = scan(text, languageId);
        assert.deepEqual([found.languageId, found.scope], [at, scope], text);
        const closers = stackOf(found.top)
            .filter(({ kind }) => kind !== 'embedded' && kind !== 'element')
            .map(({ closer }) => closer);
        if (open !== undefined) assert.equal(closers.join(''), open, text);
    }
}

describe('code of another language', () => {
    it('stands in scripts and styles of a page', () => {
        check('html', [
            ['<script>f(', 'javascript', 'code', ')'],
            ["<script>f('", 'javascript', 'string', ")'"],
            ['<script lang="ts">// a', 'typescript', 'comment'],
            ['<script type="application/json">{"a', 'json', 'string', '}"'],
            ['<style>a { b: c(', 'css', 'code', '})'],
            ['<style lang="scss">// a', 'scss', 'comment'],
            ["<script>f('</script><p>it's (", 'html', 'code', ''],
            ['<p onclick="f(', 'html', 'string', '>"'],
            ['<script src="a"></script>\n<style>\n.a {\n  ', 'css', 'code', '}'],
        ]);
    });

    it('stands in the parts of Vue, Svelte and Astro', () => {
        check('vue', [
            ['<template>\n<p>{{ a(', 'javascript', 'code', ')'],
            ['<template>\n<p>{{ a }} (', 'vue', 'code', ''],
            [
                '<template>it\'s</template>\n<script setup lang="ts">\nconst a = f(',
                'typescript',
                'code',
                ')',
            ],
            ['<style scoped lang="less">\n// it\'s {', 'less', 'comment'],
        ]);
        check('svelte', [
            ['<script>\nlet a = [', 'typescript', 'code', ']'],
            ['<p class="a" on:click={() => f(', 'typescript', 'code', '>})'],
            ["<p>it's {f('", 'typescript', 'string', "})'"],
            ['{#if a}\n<p>b</p>\n{/if} (', 'svelte', 'code', ''],
        ]);
        check('astro', [
            ['---\nconst a = f(', 'typescript', 'code', ')'],
            ["---\nconst a = 'b';\n---\n<p>it's", 'astro', 'code', ''],
            ['---\n---\n<ul>{a.map((b) => <li>{b', 'typescriptreact', 'code', '})}'],
        ]);
    });

    it('stands in fences of Markdown', () => {
        check('markdown', [
            ["It's (\n```ts\nf('", 'typescript', 'string', ")'"],
            ["```ts\nf('\n```\nIt's (", 'markdown', 'code', ''],
            ['- a\n  ```python\n  x = [', 'python', 'code', ']'],
            ['~~~sh\necho "', 'shellscript', 'string', '"'],
            ['````md\n```ts\n````\n(', 'markdown', 'code', ''],
            ['```ts', 'markdown'],
            ['``` a ``` (\n(', 'markdown', 'code', ''],
            ['---\na: "b', 'yaml', 'string', '"'],
            ["```unheard-of\nit's (", 'plaintext', 'code', ''],
        ]);
    });

    it('stands around the code of PHP', () => {
        check('php', [
            ["<p>it's <?php f(", 'php', 'code', ')'],
            ["<?php f(); ?>\n<p>it's (", 'html', 'code', ''],
            ['<?php if ($a) { ?>\n<b>\n<?php g(', 'php', 'code', '})'],
            ['<?php // it\'s ?><a href="', 'html', 'string', '>"'],
            ['<a href="<?= f(', 'php', 'code', ')'],
            ['<a href="<?= f() ?>', 'html', 'string', '>"'],
            ["<?php $a = '?>'; f(", 'php', 'code', ')'],
            ['$a = f(', 'php', 'code', ')'],
        ]);
    });

    it('is text and tags in an element of JSX', () => {
        check('typescriptreact', [
            ["return <p>don't", 'typescriptreact', 'code', ''],
            ['return <Foo ', 'typescriptreact', 'code', '>'],
            ['return <Foo />', 'typescriptreact', 'code', ''],
            ['return (\n  <a b="c" d={e(', 'typescriptreact', 'code', ')>})'],
            ["const f = <T,>(x: T) => '", 'typescriptreact', 'string', "'"],
            ['<>\n  // {a}\n</>; f(', 'typescriptreact', 'code', ')'],
            ["if (a < b) f('", 'typescriptreact', 'string', ")'"],
        ]);
        check('javascript', [["x = <p>it's</p>; f(", 'javascript', 'code', ')']]);
        check('typescript', [["x = <T>f('", 'typescript', 'string', ")'"]]);
    });

    it('begins blocks and indents lines as its language does', () => {
        const at = (drawn: string, languageId: string): number | undefined =>
            blockIndentAt(siteAt(drawn, { languageId }));
        assert.equal(at('<script>\n  if (a) {│', 'html'), 2);
        assert.equal(at('```python\ndef f():│', 'markdown'), 0);
        assert.equal(at('def f():│', 'markdown'), undefined);
        assert.equal(at('<template>│', 'markdown'), undefined);
        assert.equal(at('<?php\nif ($a) {│', 'php'), 0);
        assert.equal(nextLineIndent('```python\nif a:', 'markdown'), '    ');
        assert.equal(nextLineIndent('<script>\n  f(', 'vue'), '    ');
    });
});
