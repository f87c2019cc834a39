/** Text of the user's or the model's as it is shown: every sign of it can be seen, and none does anything. */
import * as l10n from '@vscode/l10n';
import { element, type Child } from './dom.ts';
import { partsOf, type Part } from './visible-space.ts';

/** @param spaces whether single spaces between words get a sign, too */
export const tokenText = (text: string, spaces: 'every' | 'odd' = 'every'): readonly Child[] =>
    partsOf(text, spaces).map(shown);

function shown({ kind, text }: Part): Child {
    switch (kind) {
        case 'plain':
            return text;
        case 'space':
            return element('span', { class: kind, 'data-dots': dots(text.length) }, text);
        case 'tab':
        case 'escape':
            return element('span', { class: kind }, text);
        case 'newline':
            // Its sign is drawn, so that copied text has none; the row ends here anyway.
            return element('span', { class: 'newline' });
    }
}

/** Of a run that is longer than a screen is wide, the end needs none. */
const dots = (spaces: number): string => '·'.repeat(Math.min(spaces, 200));

/** Apart from what is around it, whatever directions it asks for. */
export const quotedToken = (text: string): HTMLElement =>
    element('bdi', { class: 'quoted' }, ...tokenText(text));

/** Stands in a sentence where a token is to stand. */
export const place = '\uFFFC';

/** A sentence with a token in its place, apart from the words around it. */
export function withToken(words: string, token: string): readonly Child[] {
    const [before = '', ...after] = words.split(place);
    return after.length === 0 ? [before] : [before, quotedToken(token), after.join('')];
}

/** For those who hear it. */
export function spokenToken(text: string): string {
    if (text === '') return l10n.t('nothing');
    if (text === ' ') return l10n.t('a space');
    if (/^ +$/.test(text)) return l10n.t('{0} spaces', text.length);
    if (/^\s*\n\s*$/.test(text)) return l10n.t('the end of the line');
    return partsOf(text, 'every')
        .map((part) => (['newline', 'tab'].includes(part.kind) ? ' ' : part.text))
        .join('')
        .trim();
}
