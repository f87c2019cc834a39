import assert from 'node:assert/strict';
import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import { textSnapshot } from '../../src/core/snapshot.ts';
import { disposedAfterEach, forkEngine, never, sharedEngine } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { endless, menu, request, requestAt } from '../support/tiny-model.ts';

const settings: Settings = {
    ...defaultSettings,
    contextTokens: 256,
    timeBudgetMs: 10_000,
    multiline: 'never',
};
/** Ids of `<|endoftext|>` and `<|file|>` in the tiny model. */
const special = [0, 1];

describe('hostile text', () => {
    const engine = sharedEngine();
    const own = disposedAfterEach();
    const session = () => new CompletionSession(engine(), systemClock);
    const complete = (text: string, path?: string) => {
        const snapshot = textSnapshot('text', text, 256, path);
        return session().complete(snapshot, () => snapshot, settings, never);
    };

    for (const nothing of ['', ' ', '\n\n\n', '\t', '\uFEFF', '\r\n']) {
        it(`asks nothing of ${JSON.stringify(nothing)}`, async () => {
            const { outcome } = await complete(nothing);
            assert.deepEqual(outcome, { kind: 'skipped', reason: 'empty-prefix' });
        });
    }

    it('asks nothing inside a character', async () => {
        const { outcome } = await complete("const smile = '\uD83D");
        assert.deepEqual(outcome, { kind: 'skipped', reason: 'inside-character' });
    });

    const odd = {
        'a lone high surrogate': 'let a = "\uD83D";\nlet b',
        'a lone low surrogate': 'let a = "\uDE42";\nlet b',
        'surrogates the wrong way round': 'let a = "\uDE42\uD83D";\nlet b',
        tabs: 'if (a) {\n\t\tlet\tb',
        'a byte order mark in the middle': 'let a\uFEFFb = 1;\nlet b',
        emoji: "const family = '👨‍👩‍👧‍👦 🏳️‍🌈';\nlet b",
        'right-to-left text': "const שלום = 'مرحبا بالعالم';\nlet b",
        'right-to-left overrides': "const a = '\u202E\u2066 // \u2069';\nlet b",
        'combining marks': "const z = 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!';\nlet b",
        'null and control characters': 'let a = "\0\x01\x1B[2J\x7F";\nlet b',
        'old Mac line ends': 'let a = 1;\rlet b',
        'line separators': 'let a = 1;\u2028let b\u2029let c\u0085let d',
    };
    for (const [what, text] of Object.entries(odd)) {
        it(`with ${what} is read whole and continued`, async () => {
            const { outcome, generation } = await complete(text);
            assert.notEqual(outcome.kind === 'skipped' && outcome.reason, 'engine-failed');
            assert.ok(generation && generation.steps.length > 0);
            assert.doesNotMatch(generation.text, /\uFFFD/);
            assert.equal(bytesRead(text, generation.prompt), Buffer.byteLength(text));
        });
    }

    it('of any kind is read whole, byte by byte', async () => {
        await fc.assert(
            fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
                const params = request(`let a = ${text}`, { maxNewTokens: 2 });
                const { prompt } = await engine().complete(params, never);
                assert.equal(prompt.outOfWindowChars, 0);
                assert.equal(bytesRead(params.prefix, prompt), Buffer.byteLength(params.prefix));
            }),
            { numRuns: 200 },
        );
    });

    it('that reads like special tokens stays plain text', async () => {
        const text = '<|endoftext|> a <|file|>src/menu.ts\n<|endoftext|><|file|>';
        const { prompt } = await engine().complete(request(text), never);
        assert.equal(prompt.header.length, 1);
        assert.deepEqual(
            [...prompt.ids].slice(1).filter((id) => special.includes(id)),
            [],
        );
    });

    it('in a path stays plain text, too', async () => {
        const path = 'src/<|endoftext|><|file|>.ts';
        const { prompt } = await engine().complete(request('let a', { path }), never);
        assert.deepEqual([...prompt.ids].slice(0, 2), special);
        assert.deepEqual(
            [...prompt.ids].slice(2).filter((id) => special.includes(id)),
            [],
        );
    });

    it('never writes a special token', async () => {
        const params = request('<|endo', { maxNewTokens: 30, block: endless });
        const { steps } = await engine().complete(params, never);
        assert.deepEqual(
            steps.filter(({ token }) => special.includes(token.id)),
            [],
        );
    });

    it('with Windows line ends and a byte order mark reads like the same text without', async () => {
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
        const windows = `\uFEFF${params.prefix.replaceAll('\n', '\r\n')}`;
        const { outcome, generation } = await complete(windows, menu.path);
        assert.equal(outcome.kind === 'shown' && outcome.text, restOfLine);
        const reservedTokens = Math.max(settings.maxTokens, settings.maxBlockTokens);
        const plain = await engine().complete({ ...params, reservedTokens }, never);
        assert.deepEqual(generation?.prompt.ids, plain.prompt.ids);
    });

    it('is one word in a model that begins without a special token', async () => {
        const copy = own(
            own(new ModelCopy()).edit('config.json', (json) => ({ ...json, bos_token_id: null })),
        );
        const process = own(forkEngine());
        await process.load(copy.model);
        const { steps } = await process.complete(request('impo', { maxNewTokens: 8 }), never);
        assert.ok(steps.length > 0);
    });
});

/** Bytes of `text` in a prompt without a path, those of the characters chosen anew included. */
function bytesRead(text: string, prompt: { ends: Uint32Array; healedChars: number }): number {
    const healed = text.slice(text.length - prompt.healedChars);
    return (prompt.ends.at(-1) ?? 0) + Buffer.byteLength(healed);
}
