import * as assert from 'node:assert/strict';
import { engineToBreak } from './support/engines.ts';
import { openPanel } from './support/panel.ts';
import { states } from './support/states.ts';
import { inTheMenu, menuAfter } from './support/texts.ts';

describe('the first page', () => {
    it('tells what to do, and does it', async () => {
        const panel = await openPanel();
        panel.workplace.close();
        panel.conversation.moved();
        const nothing = panel.page.locator('[data-part="nothing"]');
        await nothing.waitFor();
        assert.match(await nothing.innerText(), /Open a file and type/);
        await nothing.locator('[data-action="leftward.tryIt"]').click();
        await panel.shows(() => panel.commands.length > 0);
        assert.deepEqual(panel.commands, ['leftward.tryIt']);
    });

    it('is asked for by the page, and nothing is sent before', async () => {
        const panel = await openPanel();
        assert.deepEqual(panel.received[0], { kind: 'ready' });
        await panel.shows(() => panel.sent.length > 0);
    });
});

describe('the panel', () => {
    it('follows the cursor: looks itself where the editor asks nothing', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        panel.workplace.show(menuAfter('    for (const drink'));
        panel.conversation.moved();
        await panel.shows(() => panel.reading?.askedBy === 'panel');
        const left = panel.reading?.left;
        const shown = (left?.tokens.join('') ?? '') + (left?.healed ?? '');
        assert.ok(shown.endsWith('    for (const drink'));
        assert.match(await panel.page.locator('#summary').innerText(), /by this panel/);
    });

    it('never reads a private file', async () => {
        const panel = await openPanel({ drawn: 'SECRET=hunter2│', path: '.env' });
        panel.conversation.moved();
        await panel.shows(() => (panel.view?.nothing ?? '') !== '');
        assert.equal(panel.reading, undefined);
        assert.equal(panel.engine.everything.includes('hunter2'), false);
    });

    it('shows the last view again after the page was loaded anew', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { reading } = await panel.read();
        const before = await panel.page.locator('#tokens').innerText();
        const { length } = panel.sent;
        await panel.page.reload();
        await panel.shows(() => panel.sent.length > length);
        assert.equal(panel.reading?.id, reading.id);
        assert.equal(await panel.page.locator('#tokens').innerText(), before);
    });

    it('keeps what was folded', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        const fold = panel.page.locator('#masks-title');
        await fold.click();
        assert.equal(await fold.getAttribute('aria-expanded'), 'false');
        const { length } = panel.sent;
        await panel.page.reload();
        await panel.shows(() => panel.sent.length > length);
        assert.equal(await fold.getAttribute('aria-expanded'), 'false');
        assert.equal(await panel.page.locator('#masks-body').isVisible(), false);
        assert.equal(await panel.page.locator('#map-body').isVisible(), true);
    });

    it('says why the engine is down, and what to do', async () => {
        const panel = await states['a failure']({});
        const failure = panel.page.locator('[data-part="failure"]');
        assert.match(await failure.innerText(), /engine is down/);
        assert.ok((await failure.innerText()).includes(panel.view?.engine.failure ?? '?'));
        await failure.locator('[data-action="leftward.restartEngine"]').click();
        await panel.shows(() => panel.commands.length > 0);
        assert.deepEqual(panel.commands, ['leftward.restartEngine']);
    });

    it('recovers when the engine does', async () => {
        const engine = engineToBreak();
        const panel = await openPanel({ drawn: inTheMenu, engine });
        await panel.read();
        process.kill(engine.pid ?? 0, 'SIGKILL');
        await panel.shows(() => panel.sent.some((each) => isDown(each)));
        await panel.shows(() => panel.view?.engine.kind === 'ready');
        assert.equal(await panel.page.locator('[data-part="failure"]').isVisible(), false);
        panel.workplace.show(menuAfter('    for (const drink'));
        await panel.read();
    });
});

const isDown = (message: { readonly kind: string }): boolean =>
    'view' in message && JSON.stringify(message.view).includes('"restarting"');
