// The shop's one page: shows the cart, and nothing that it does not need.

const list = document.querySelector('#items');
const message = document.querySelector('#message');
const addButton = document.querySelector('#add');
const clearButton = document.querySelector('#clear');

const items = [];

addButton.addEventListener('click', () => {
    items.push({ name: 'kite', price: 1200 });
    showItems();
});

clearButton.addEventListener('click', () => {
    items.length = 0;
    showItems();
});

function showItems() {
    list.replaceChildren(...items.map(itemElement));
    showMessage();
}

function itemElement(item) {
    const element = document.createElement('li');
    element.textContent = `${item.name}: ${formatPrice(item.price)}`;
    element.className = 'cart-item';
    return element;
}

function showMessage() {
    if (items.length === 0) {
        message.textContent = 'Your cart is empty.';
    } else if (items.length === 1) {
        message.textContent = 'One item in your cart.';
    } else {
        message.textContent = `${items.length} items in your cart.`;
    }
}

function formatPrice(pence) {
    return `£${(pence / 100).toFixed(2)}`;
}

