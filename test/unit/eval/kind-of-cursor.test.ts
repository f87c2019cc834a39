import assert from 'node:assert/strict';
import { kindOfCursor, type CursorKind } from '../../../eval/cases/kind-of-cursor.ts';

const examples: readonly (readonly [drawn: string, kind: CursorKind])[] = [
    ['│return total;', 'line start'],
    ['    │return total;', 'line start'],
    ['prices.│length', 'after .'],
    ['add(│a, b)', 'after ('],
    ['const total = │1 + 2', 'after ='],
    ['const total =│ 1 + 2', 'after ='],
    ['add(a, │b)', 'after ,'],
    ['ret│urn total;', 'inside a word'],
    ['größ│er', 'inside a word'],
    ['return│ total;', 'other'],
    ['return │total;', 'other'],
    ['call(a)│;', 'other'],
    ['() =>│ 12', 'other'],
];

describe('the kind of a cursor', () => {
    for (const [drawn, kind] of examples) {
        it(`is "${kind}" in ${drawn}`, () => {
            const [before = '', rest = ''] = drawn.split('│');
            assert.equal(kindOfCursor(before, rest), kind);
        });
    }
});
