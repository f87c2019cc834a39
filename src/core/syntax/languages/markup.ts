import type { Families, MarkupRules } from '../language.ts';
import { inOtherLanguages } from './block-heads.ts';

const html: MarkupRules = {
    code: 'javascript',
    voidElements: /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i,
};
const noBlocks = { heads: [], root: 'markup' } as const;
const template = { heads: inOtherLanguages, root: 'markup' } as const;
const handlebars = { open: '{{', close: '}}', language: 'javascript' } as const;

/** Markup, and prose that holds code. */
export const markupLanguages: Families = [
    ['html', { ...noBlocks, markup: html }],
    ['xml', { ...noBlocks, markup: {} }],
    ['xsl svg', { ...template, markup: {} }],
    ['vue vue-html', { ...template, markup: { ...html, islands: [handlebars] } }],
    [
        'svelte',
        {
            ...template,
            markup: { ...html, code: 'typescript', expression: '{', hasMarkedBlocks: true },
        },
    ],
    [
        'astro',
        {
            ...template,
            markup: {
                ...{ ...html, code: 'typescriptreact', expression: '{' },
                frontMatter: 'typescript',
            },
        },
    ],
    ['handlebars', { ...template, markup: { ...html, islands: [handlebars] } }],
    [
        'django-html',
        {
            ...template,
            markup: {
                ...html,
                islands: [
                    { open: '{{', close: '}}', language: 'python' },
                    { open: '{%', close: '%}', language: 'python' },
                ],
            },
        },
    ],
    ['razor', { ...template, markup: html }],
    [
        'erb',
        {
            ...template,
            markup: { ...html, islands: [{ open: '<%', close: '%>', language: 'ruby' }] },
        },
    ],
    [
        'ejs',
        {
            ...template,
            markup: { ...html, islands: [{ open: '<%', close: '%>', language: 'javascript' }] },
        },
    ],
    ['markdown', { heads: [], root: 'markdown', markup: { frontMatter: 'yaml' } }],
    ['mdx', { heads: inOtherLanguages, root: 'markdown', markup: { frontMatter: 'yaml' } }],
    ['plaintext csv', { heads: [], root: 'blank' }],
];
