import assert from 'node:assert/strict';
import fc from 'fast-check';
import { windowStart } from '../../../../src/client/endpoint/prompt.ts';

const text = fc
    .array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 80 })
    .map((lines) => lines.join('\n'));
const most = fc.integer({ min: 1, max: 400 });

describe('the window of a server', () => {
    it('holds no more than fits, and is a part of the text', () => {
        fc.assert(
            fc.property(text, fc.nat(5000), most, (prefix, origin, fits) => {
                const start = windowStart(prefix, origin, fits);
                assert.ok(start >= 0 && start <= prefix.length);
                assert.ok(prefix.length - start <= fits);
            }),
        );
    });

    it('has its edge in the same place of the document, however much of it was read', () => {
        fc.assert(
            fc.property(text, most, fc.nat(200), (prefix, fits, skipped) => {
                if (prefix.length - skipped < fits || skipped === 0) return;
                const whole = windowStart(prefix, 0, fits);
                assert.equal(windowStart(prefix.slice(skipped), skipped, fits) + skipped, whole);
            }),
        );
    });

    it('begins with a line, and stays there while a line is typed', () => {
        const before = 'const price = 1;\n'.repeat(100);
        const edges = new Set<number>();
        for (let typed = 0; typed < 100; typed++) {
            const start = windowStart(before + 'x'.repeat(typed), 0, 600);
            edges.add(start);
            assert.equal(start % 17, 0);
        }
        assert.ok(edges.size <= 2, [...edges].join());
    });

    it('cuts a line that is longer than it, but no character', () => {
        const line = '😀'.repeat(1000);
        for (let fits = 5; fits < 60; fits++) {
            assert.match(line.slice(windowStart(line, 0, fits)), /^(😀)+$/u);
        }
    });
});
