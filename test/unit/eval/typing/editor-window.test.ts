import assert from 'node:assert/strict';
import { CompletionSession } from '../../../../src/core/session.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { EditorWindow, type WindowSwitches } from '../../../../eval/typing/world/editor-window.ts';
import { RealWork } from '../../../../eval/typing/world/real-work.ts';
import { VirtualClock } from '../../../../eval/typing/world/virtual-clock.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { generationOf } from '../../../support/samples.ts';

/** A window in which `const ` stands, over a session whose engine writes one text after the other. */
function windowWith(texts: readonly string[], switches?: WindowSwitches) {
    const clock = new VirtualClock(() => new RealWork().settled());
    let asked = 0;
    const engine = new FakeEngine(() => generationOf(texts[asked++] ?? ''));
    const told: string[] = [];
    const window = new EditorWindow(
        new CompletionSession(engine, clock),
        clock,
        defaultSettings,
        { uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript' },
        {
            answered: ({ outcome }, isStale) => {
                told.push(`${outcome.kind}${isStale ? ', too late' : ''}`);
            },
            shown: ({ text }) => told.push(`new: ${text}`),
            flickered: (rest, now) =>
                told.push(`flicker: ${rest} → ${now.kind === 'shown' ? now.text : now.reason}`),
        },
        switches,
    );
    let left = 'const ';
    window.move({ left, right: '' });
    const type = async (text: string, thenMs = 100): Promise<void> => {
        left += text;
        window.type({ left, right: '' });
        await clock.run(clock.now() + thenMs);
    };
    const accept = async (text: string): Promise<void> => {
        left += text;
        window.accept({ left, right: '' });
        await clock.run(clock.now() + 100);
    };
    return { window, engine, told, type, accept, clock };
}

describe('a window around a session', () => {
    it('shows what is suggested, and what is left of it while it is typed along', async () => {
        const { window, told, type } = windowWith(['total = 5;']);
        await type('a ');
        await type('to');
        assert.equal(window.ghost?.text, 'tal = 5;');
        assert.deepEqual(told, ['shown', 'new: total = 5;', 'shown']);
    });

    it('asks only where no key follows within the debounce', async () => {
        const { told, engine, type } = windowWith(['total = 5;']);
        await type('a', 20);
        await type('b');
        assert.equal(engine.asked.length, 1);
        assert.deepEqual(told, ['shown', 'new: total = 5;']);
    });

    it('tells of a suggestion that goes away although it was typed along', async () => {
        const { told, type } = windowWith(['total = 5;', 'other'], {
            keepsAnswers: false,
            tellsOfAccepting: true,
        });
        await type('a ');
        await type('to');
        assert.deepEqual(told.slice(-2), ['flicker: tal = 5; → other', 'new: other']);
    });

    it('forgets a suggestion that something else is typed over', async () => {
        const { told, window, type } = windowWith(['total = 5;']);
        await type('a ');
        await type('x');
        assert.equal(window.ghost, undefined);
        assert.ok(!told.some((each) => each.startsWith('flicker')));
    });

    it('keeps the rest where a part is accepted, and prepares the next line where all is', async () => {
        const { window, engine, type, accept } = windowWith(['total = 5;', 'next = 6;']);
        await type('a ');
        await accept('total');
        assert.equal(window.ghost?.text, ' = 5;');
        assert.equal(engine.asked.length, 1);
        await accept(' = 5;');
        assert.ok(engine.asked.some(({ prefix }) => prefix === 'const a total = 5;\n'));
    });

    it('shows nothing where the cursor is moved, and reads ahead where it rests', async () => {
        const { window, engine, type, clock } = windowWith(['total = 5;']);
        await type('a ');
        window.move({ left: 'const', right: ' a ' });
        assert.equal(window.ghost, undefined);
        await clock.run(clock.now() + 500);
        assert.equal(engine.asked.length, 1);
    });
});
