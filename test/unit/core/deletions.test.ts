import assert from 'node:assert/strict';
import { Deletions } from '../../../src/core/deletions.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** Who was seen with each of these texts left of the cursor, one after the other. */
function after(...drawn: readonly string[]) {
    const clock = new FakeClock();
    const deletions = new Deletions(clock);
    for (const each of drawn) deletions.observe(atCursor(each));
    const bringsBack = (text: string) => deletions.bringsBack(text, atCursor(drawn.at(-1) ?? '│'));
    return { clock, deletions, bringsBack };
}

describe('a suggestion brings back what was deleted', () => {
    it('when it begins with it', () => {
        const { bringsBack } = after('total = price.sum();│', 'total = │');
        assert.equal(bringsBack('price.sum();'), true);
        assert.equal(bringsBack('price.sum(); // all'), true);
        assert.equal(bringsBack('price'), true);
    });

    it('when its beginning was typed again', () => {
        const { bringsBack } = after('total = price.sum();│', 'total = p│');
        assert.equal(bringsBack('rice.sum();'), true);
    });

    it('not when it is another', () => {
        const { bringsBack } = after('total = price.sum();│', 'total = │');
        assert.equal(bringsBack('prices.length'), false);
    });

    it('not after a slip of one or two characters', () => {
        const { bringsBack } = after('total = pr│', 'total = │');
        assert.equal(bringsBack('pr'), false);
    });

    it('not when the user has gone on with something else', () => {
        const { bringsBack } = after('total = price.sum();│', 'total = │', 'total = count│');
        assert.equal(bringsBack('er'), false);
    });

    it('not at another place, in another file, or some time later', () => {
        const { deletions, bringsBack, clock } = after('total = price.sum();│', 'total = │');
        const elsewhere = atCursor('total = │', { uri: 'file:///work/shop/other.ts' });
        assert.equal(deletions.bringsBack('price.sum();', elsewhere), false);
        assert.equal(deletions.bringsBack('price.sum();', atCursor('tot│')), false);
        clock.pass(20_001);
        assert.equal(bringsBack('price.sum();'), false);
    });

    it('also where the bracket that the editor had closed went with it', () => {
        const { bringsBack } = after('total = sum(prices│)', 'total = │');
        assert.equal(bringsBack('sum(prices)'), true);
        assert.equal(bringsBack('sum(prices'), true);
    });

    it('not where the cursor was moved back, and the text is there still', () => {
        const { bringsBack } = after('    return total;│\n', '    re│\n    return total;\n');
        assert.equal(bringsBack('turn total;'), false);
    });

    it('not where a formatter took away something below, meanwhile', () => {
        const below = '\n\n\n'.repeat(20);
        const { bringsBack } = after(`    return total;│${below}`, '    re│\n    return total;\n');
        assert.equal(bringsBack('turn total;'), false);
    });

    it('wherever the snapshots begin in the document', () => {
        const deletions = new Deletions(new FakeClock());
        deletions.observe(atCursor('total = price.sum();│'));
        const now = atCursor('l = │', { omittedChars: 4 });
        deletions.observe(now);
        assert.equal(deletions.bringsBack('price.sum();', now), true);
    });
});
