import assert from 'node:assert/strict';
import fc from 'fast-check';
import { systemClock } from '../../../src/base/clock.ts';
import { CompletionSession } from '../../../src/core/session.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { wellFormed } from '../../../src/core/panel/utf8.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

/** Texts of many lines, some of them longer than a window. */
const code = fc
    .array(
        fc.oneof(
            fc.string({ unit: 'binary', maxLength: 60 }),
            fc.constantFrom('    x = ', '', 'a '.repeat(200)),
        ),
        {
            maxLength: 60,
        },
    )
    .map((lines) => lines.join('\n'));

describe('what arrives at a server', () => {
    const { server, engine } = endpoint();

    it('is an end of the text left of the cursor, or that without its last space', async () => {
        await fc.assert(
            fc.asyncProperty(code, fc.nat({ max: 5000 }), async (prefix, omittedChars) => {
                server().answer = writing(() => tokens(' x', '\n'));
                server().heard.length = 0;
                const params = { omittedChars, contextTokens: 128, maxNewTokens: 16 };
                const { prompt } = await engine().complete(request(prefix, params), never);
                const whole = wellFormed(prefix);
                for (const sent of server().prompts) {
                    assert.ok(whole.endsWith(sent) || whole.endsWith(`${sent} `));
                    assert.ok(sent.length <= 112 * 3);
                }
                const read = prompt.untokenizedChars ?? 0;
                const all = prompt.outOfWindowChars - omittedChars + read + prompt.healedChars;
                assert.equal(all, prefix.length);
            }),
            { numRuns: 150 },
        );
    });

    it('is the same to the last byte whatever stands on the right', async () => {
        server().answer = writing(() => tokens('x', '\n'));
        const settings = { ...defaultSettings, timeBudgetMs: 10_000, multiline: 'never' as const };
        const left = 'const prices = [1, 2];\nconst total = ';
        const bodies = new Set<string | undefined>();
        for (const right of ['', ';', ' // never-read-42\nnever-read-43']) {
            const session = new CompletionSession(engine(), systemClock);
            const snapshot = atCursor(`${left}│${right}`, { trigger: 'invoke' });
            server().heard.length = 0;
            await session.complete(snapshot, () => snapshot, settings, never);
            bodies.add(JSON.stringify(server().completions.map(({ body }) => body)));
        }
        assert.equal(bodies.size, 1);
        assert.ok(![...bodies].join().includes('never-read'));
    });
});
