/**
 * The only maker of elements. Text becomes text nodes and attribute values, never markup, so what stands in the
 * user's file can do nothing here but be read.
 */

type Listeners = {
    readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void;
};

/** `true` sets an attribute without a value; `false` and `undefined` leave it out. */
type Value = string | number | boolean | undefined;

export interface Attributes {
    readonly on?: Listeners;
    readonly [name: string]: Value | Listeners;
}

/** `undefined` is left out, so that a child may depend on something. */
export type Child = Node | string | undefined;

export function element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes: Attributes = {},
    ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
    return equipped(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
    name: K,
    attributes: Attributes = {},
    ...children: readonly Child[]
): SVGElementTagNameMap[K] {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    return equipped(made, attributes, children);
}

/** Words for those who hear the page, in the place of something that is only looked at. */
export const heard = (words: string): HTMLElement =>
    element('span', { class: 'only-heard' }, words);

/** Puts `children` in the place of all that `parent` holds. */
export function fill(parent: Element, ...children: readonly Child[]): void {
    parent.replaceChildren(...there(children));
}

/**
 * Lets `parent` hold `nodes` and nothing else. Moves as few as possible: what is gone goes first, so that what stays
 * is in order already.
 */
export function arrange(parent: Element, nodes: readonly Element[]): void {
    const wanted = new Set(nodes);
    for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
    let next = parent.firstElementChild;
    for (const node of nodes) {
        if (node === next) next = node.nextElementSibling;
        else parent.insertBefore(node, next);
    }
}

/** Writes `text` into `parent` where it says something else; an unchanged text is not touched. */
export function write(parent: Element, text: string): void {
    if (parent.textContent !== text) parent.textContent = text;
}

/** Sets an attribute, or takes it away. An unchanged one is not touched. */
export function set(target: Element, name: string, value: Value): void {
    if (value === undefined || value === false) target.removeAttribute(name);
    else {
        const text = value === true ? '' : String(value);
        if (target.getAttribute(name) !== text) target.setAttribute(name, text);
    }
}

function equipped<E extends Element>(
    made: E,
    attributes: Attributes,
    children: readonly Child[],
): E {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'object') listen(made, value);
        else set(made, name, value);
    }
    made.append(...there(children));
    return made;
}

function listen(target: Element, listeners: Listeners): void {
    for (const [name, listener] of Object.entries(listeners)) {
        target.addEventListener(name, { handleEvent: listener });
    }
}

const there = (children: readonly Child[]): (Node | string)[] =>
    children.filter((child) => child !== undefined);
