/** A shopping cart for the village shop. Prices are in pence, so that no penny is ever rounded away. */

export interface Item {
    readonly name: string;
    readonly price: number;
    readonly quantity: number;
}

export interface Cart {
    readonly customer: string;
    readonly items: readonly Item[];
}

export function emptyCart(customer: string): Cart {
    return { customer, items: [] };
}

export function addItem(cart: Cart, item: Item): Cart {
    return { ...cart, items: [...cart.items, item] };
}

export function removeItem(cart: Cart, name: string): Cart {
    return { ...cart, items: cart.items.filter((item) => item.name !== name) };
}

export function findItem(cart: Cart, name: string): Item | undefined {
    return cart.items.find((item) => item.name === name);
}

export function totalPrice(cart: Cart): number {
    let total = 0;
    for (const item of cart.items) {
        total += item.price * item.quantity;
    }
    return total;
}

export function cheapestItem(cart: Cart): Item | undefined {
    let cheapest: Item | undefined;
    for (const item of cart.items) {
        if (cheapest === undefined || item.price < cheapest.price) {
            cheapest = item;
        }
    }
    return cheapest;
}

// Try it below: a function `countItems` that adds up the quantities.

