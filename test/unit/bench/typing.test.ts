import assert from 'node:assert/strict';
import fc from 'fast-check';
import { latencies } from '../../../bench/measure-typing.ts';
import { changedParts } from '../../../bench/typing/changed-parts.ts';
import { processorTimeIn } from '../../../bench/typing/processor-time.ts';
import { Recorder } from '../../../bench/typing/recorder.ts';
import {
    after,
    atPace,
    beginningOf,
    parseScript,
    readScripts,
} from '../../../bench/typing/script.ts';
import type { Script, ScriptEvent } from '../../../bench/typing/script.ts';
import { Random } from '../../../eval/cases/random.ts';
import { traceOf, unaskedTraceOf } from '../../support/samples.ts';

const script = (events: readonly Partial<ScriptEvent>[], text = 'ab'): string =>
    JSON.stringify({ path: 'a.ts', source: 'a test', text, events });
const typedX = { atMs: 100, kind: 'type', at: 1, text: 'x', cursor: 2 } as const;

/** The text when all of a script is typed. */
const endOf = ({ text, events }: Pick<Script, 'text' | 'events'>): string =>
    events.reduce(after, { text, cursor: 0 }).text;

describe('a script of recorded typing', () => {
    it('is a text and what became of it, key by key', () => {
        const parsed = parseScript('mine', script([typedX]));
        assert.equal(endOf(parsed), 'axb');
    });

    for (const [what, events] of [
        ['goes back in time', [typedX, { ...typedX, atMs: 50 }]],
        ['changes what is not there', [{ ...typedX, at: 2, removed: 1 }]],
        ['leaves the text', [{ ...typedX, cursor: 4 }]],
        ['has an event of no known kind', [{ ...typedX, kind: 'paste' }]],
    ] as const) {
        it(`is refused by name where it ${what}`, () => {
            const events_ = events as unknown as readonly Partial<ScriptEvent>[];
            assert.throws(() => parseScript('mine', script(events_)), /^Error: mine: /);
        });
    }

    it('can be typed at another pace, and in part', () => {
        const two = parseScript('mine', script([typedX, { ...typedX, atMs: 4000 }]));
        const paced = atPace(two, 5);
        assert.deepEqual(
            paced.events.map(({ atMs }) => atMs),
            [10, 400],
        );
        assert.equal(beginningOf(paced, 1).events.length, 1);
    });
});

describe('the scripts that are kept', () => {
    const scripts = readScripts();

    it('are of several languages, with pauses, corrections, and suggestions that are taken', () => {
        const paths = scripts.map(({ path }) => path.replace(/.*\./, ''));
        assert.ok(new Set(paths).size >= 4);
        for (const { name, events } of scripts) {
            for (const kind of ['type', 'accept', 'delete', 'move'] as const) {
                assert.ok(
                    events.some((event) => event.kind === kind),
                    `${name} has no ${kind}`,
                );
            }
            const gaps = events.map(({ atMs }, i) => atMs - (events[i - 1]?.atMs ?? 0));
            assert.ok(Math.max(...gaps) > 1000, `${name} has no pause`);
            const inRow = gaps.filter((gap) => gap < 1000);
            const mean = inRow.reduce((sum, gap) => sum + gap, 0) / inRow.length;
            assert.ok(mean > 130 && mean < 260, `${name}: ${mean} ms between keys`);
        }
    });
});

describe('the parts of a text that change', () => {
    it('are lines that come, typed behind the one above', () => {
        assert.deepEqual(changedParts('a\nb\n', 'a\nx\nb\n'), [{ at: 1, old: '', new: '\nx' }]);
    });

    it('are what differs within a line', () => {
        assert.deepEqual(changedParts('a\nlet b = 1;\n', 'a\nlet b = 20;\n'), [
            { at: 10, old: '1', new: '20' },
        ]);
    });

    const texts = fc
        .array(fc.constantFrom('a', 'b', '  c', 'd(e)', ''), { maxLength: 12 })
        .map((lines) => lines.map((line) => `${line}\n`).join(''));

    it('turn one text into the other', () => {
        fc.assert(
            fc.property(texts, texts, (before, now) => {
                let [text, shift] = [before, 0];
                for (const part of changedParts(before, now)) {
                    const at = part.at + shift;
                    assert.equal(text.slice(at, at + part.old.length), part.old);
                    text = text.slice(0, at) + part.new + text.slice(at + part.old.length);
                    shift += part.new.length - part.old.length;
                }
                assert.equal(text, now);
            }),
        );
    });

    it('can be recorded, whatever they are', () => {
        fc.assert(
            fc.property(texts, texts, fc.nat(), (before, now, seed) => {
                const recorder = new Recorder('a.ts', before, new Random(seed));
                recorder.turnInto(now);
                const { events } = recorder;
                assert.equal(endOf({ text: before, events }), now);
            }),
        );
    });
});

describe('what answers needed', () => {
    it('is the model, or not, or nothing at all', () => {
        const asked = traceOf('x', { totalMs: 40 });
        const unsure = traceOf('x', {
            totalMs: 60,
            outcome: { kind: 'skipped', reason: 'low-confidence' },
        });
        const along = traceOf('x', { totalMs: 1, reused: 'typed-along' });
        const nothing = unaskedTraceOf({ kind: 'skipped', reason: 'deleting' });
        const gone = unaskedTraceOf({ kind: 'skipped', reason: 'superseded' });
        assert.deepEqual(latencies([asked, unsure, along, nothing, gone]), {
            typeThroughMs: { p50: 1, p95: 1, answers: 1 },
            keyToItemsMs: { p50: 40, p95: 60, answers: 2 },
            nothingMs: { p50: 6, p95: 6, answers: 1 },
        });
    });

    it('is not known where there was no such answer', () => {
        assert.equal(latencies([]).typeThroughMs, null);
    });
});

describe('processor time', () => {
    it('is read behind the name, whatever that is', () => {
        const stat = '42 (my ) (program) S 1 42 42 0 -1 4194304 900 0 0 0 250 50 0 0 20 0';
        assert.equal(processorTimeIn(stat), 3000);
    });

    it('is unknown where there is none', () => {
        assert.equal(processorTimeIn(''), undefined);
    });
});
