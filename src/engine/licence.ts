import { decodeText } from '../base/parse-json.ts';
import { readInside } from './inside-folder.ts';

/** Where the licence stands in the front matter of a model's card. */
const cards = ['README.md', 'MODEL_CARD.md'];
const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
const entry = /^licen[sc]e:[ \t]*["']?([^"'\r\n]{1,100}?)["']?[ \t]*$/m;

/** The licence that a model folder's card names, e.g. `apache-2.0`. */
export async function licenceOf(folder: string): Promise<string | undefined> {
    // Both, so that a card which is a link out of the folder is refused before anybody shows it.
    const texts = await Promise.all(cards.map((card) => readInside(folder, card)));
    const heads = texts.map((text) => frontMatter.exec(text ? decodeText(text) : '')?.[1] ?? '');
    return heads.map((head) => entry.exec(head)?.[1]).find((name) => name !== undefined);
}
