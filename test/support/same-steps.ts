import assert from 'node:assert/strict';
import type { Step } from '../../src/protocol/trace.ts';

/**
 * Asserts that two runs took the same tokens with the same log-probabilities.
 *
 * Floating-point sums depend on how many rows are computed at once. Where two tokens are equally
 * probable within the tolerance either may be taken, and the runs part there.
 *
 * @param tolerance of log-probabilities, in nats
 */
export function assertSameSteps(
    actual: readonly Step[],
    expected: readonly Step[],
    tolerance: number,
): void {
    for (const [i, step] of expected.entries()) {
        const other = actual[i];
        assert.ok(other, `only ${i} of ${expected.length} steps`);
        const difference = Math.abs(other.logProb - step.logProb);
        assert.ok(difference <= tolerance, `step ${i} differs by ${difference} nats`);
        if (other.token.id === step.token.id) continue;
        const second = step.alternatives[1];
        const isTie = second && step.logProb - second.logProb <= 2 * tolerance;
        assert.ok(isTie, `step ${i}: ${other.token.text} instead of ${step.token.text}`);
        return;
    }
    assert.equal(actual.length, expected.length);
}
