import assert from 'node:assert/strict';
import {
    changeInWords,
    effectOf,
    placeInWords,
    progressInWords,
    ratioInWords,
    strongest,
} from '../../../media/panel/occlusion-words.ts';

const line = (change: number) => ({ line: 3, text: 'let a;', change });
const occlusion = { kind: 'occlusion', reading: 1, logProb: -1, lines: [] } as const;

describe('how much a line mattered, in words', () => {
    it('is help where the suggestion is less probable without it', () => {
        assert.equal(effectOf(line(-1)), 'helped');
        assert.equal(changeInWords(line(-1)), 'helped: -1.000 nats without it');
        assert.match(ratioInWords(line(-Math.log(3))), /3.0 times less probable/);
    });

    it('is hindrance where it is more probable without it', () => {
        assert.equal(effectOf(line(0.5)), 'hindered');
        assert.equal(changeInWords(line(0.5)), 'hindered: +0.500 nats without it');
        assert.match(ratioInWords(line(Math.log(3))), /3.0 times more probable/);
    });

    it('is neither where hardly anything changes', () => {
        assert.equal(effectOf(line(0.0001)), 'neither');
        assert.equal(changeInWords(line(0)), 'no difference');
    });

    it('names the strongest lines first, at most three', () => {
        const lines = [-0.1, 2, 0, -3, 0.2].map(line);
        assert.deepEqual(
            strongest(lines).map(({ change }) => change),
            [-3, 2, 0.2],
        );
    });

    it('says where a line stands, and how far all is', () => {
        assert.deepEqual([0, 1, 12].map(placeInWords), [
            'the cursor’s line',
            'one line above',
            '12 lines above',
        ]);
        const lines = { ...occlusion, lines: [], done: 2, of: 5 };
        assert.match(progressInWords({ ...lines, isOver: false }), /2 of 5 .* so far/);
        assert.match(progressInWords({ ...lines, isOver: true }), /Stopped after 2 of 5/);
        assert.match(progressInWords({ ...lines, done: 5, isOver: true }), /All 5/);
    });
});
