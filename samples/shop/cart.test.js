import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addItem, cheapestItem, emptyCart, findItem, removeItem, totalPrice } from './cart.ts';

const bread = { name: 'bread', price: 240, quantity: 1 };
const candle = { name: 'candle', price: 95, quantity: 4 };
const kite = { name: 'kite', price: 1200, quantity: 1 };

describe('a shopping cart', () => {
    it('is empty at first', () => {
        const cart = emptyCart('Ada');
        assert.equal(cart.items.length, 0);
        assert.equal(totalPrice(cart), 0);
    });

    it('holds what was put into it', () => {
        const cart = addItem(emptyCart('Ada'), bread);
        assert.equal(cart.items.length, 1);
        assert.deepEqual(findItem(cart, 'bread'), bread);
    });

    it('forgets what was taken out', () => {
        const cart = removeItem(addItem(emptyCart('Ada'), bread), 'bread');
        assert.equal(cart.items.length, 0);
        assert.equal(findItem(cart, 'bread'), undefined);
    });

    it('adds up prices and quantities', () => {
        const cart = addItem(addItem(emptyCart('Ada'), bread), candle);
        assert.equal(totalPrice(cart), 620);
    });

    it('knows its cheapest item', () => {
        const cart = addItem(addItem(emptyCart('Ada'), kite), candle);
        assert.deepEqual(cheapestItem(cart), candle);
    });

});
