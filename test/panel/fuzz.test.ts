import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { fromPanelSchema, toPanelSchema } from '../../src/protocol/panel.ts';
import { openPanel, type Panel } from './support/panel.ts';
import { mutated } from './support/mutated.ts';
import { inTheMenu } from './support/texts.ts';

const runs = { numRuns: 100 };

/** Sends the page a message, and says what became of it. */
async function told(panel: Panel, message: unknown): Promise<{ page: string; logged: number }> {
    panel.post(message);
    await panel.drawn();
    const page = await panel.page.locator('main').innerHTML();
    return { page, logged: panel.console.length };
}

const fits = (message: unknown): boolean => v.is(toPanelSchema, message);

describe('the page, given messages that do not fit', () => {
    it('refuses and logs anything at all, and shows what it showed', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        panel.conversation.dispose();
        const before = await told(panel, null);
        let { logged } = before;
        await fc.assert(
            fc.asyncProperty(fc.jsonValue(), async (message) => {
                const after = await told(panel, message);
                assert.equal(after.page, before.page);
                assert.ok(after.logged > logged, 'It was refused in silence.');
                logged = after.logged;
            }),
            runs,
        );
    });

    it('refuses messages that are nearly right', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        panel.conversation.dispose();
        const { sent } = panel;
        assert.ok(sent.length > 0);
        let before = await told(panel, null);
        await fc.assert(
            fc.asyncProperty(mutated(fc.constantFrom(...sent)), async (message) => {
                const after = await told(panel, message);
                if (!fits(message)) {
                    assert.equal(after.page, before.page);
                    assert.ok(after.logged > before.logged, 'It was refused in silence.');
                }
                before = after;
            }),
            runs,
        );
    });
});

describe('the extension, given messages that do not fit', () => {
    it('refuses and logs anything at all', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        await panel.read();
        fc.assert(
            fc.property(fc.anything(), (message) => {
                assertRefused(panel, message);
            }),
            runs,
        );
    });

    it('refuses messages that are nearly right', async () => {
        const panel = await openPanel({ drawn: inTheMenu });
        const { reading } = await panel.read();
        const messages = [
            { kind: 'ready' },
            { kind: 'what-if', reading: reading.id, begin: [1, 2] },
            {
                kind: 'experiment',
                reading: reading.id,
                side: 'left',
                edit: { chars: 3, text: 'abc' },
            },
            { kind: 'occlude', reading: reading.id },
            { kind: 'cancel' },
            { kind: 'command', command: 'leftward.showLog' },
        ];
        for (const message of messages) assert.ok(v.is(fromPanelSchema, message));
        fc.assert(
            fc.property(mutated(fc.constantFrom(...messages)), (message) => {
                assertRefused(panel, message);
            }),
            runs,
        );
        panel.conversation.receive({ kind: 'cancel' });
    });
});

/** What does not fit must be logged, and run nothing. */
function assertRefused(panel: Panel, message: unknown): void {
    if (v.is(fromPanelSchema, message)) {
        panel.conversation.receive(message);
        return;
    }
    const logged = panel.logged.length;
    const commands = panel.commands.length;
    panel.conversation.receive(message);
    assert.ok(panel.logged.length > logged, 'It was refused in silence.');
    assert.equal(panel.commands.length, commands);
}
