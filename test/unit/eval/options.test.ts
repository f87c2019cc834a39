import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, UsageError, usualCorpus } from '../../../eval/options.ts';

const parsed = (...args: string[]) => parseOptions(args, '/home/me');

describe('the options of an evaluation', () => {
    it('are 2,000 cases of the validation corpus and the model that ships, where nothing is said', () => {
        const { source, cases, seed, model, calibrate } = parsed();
        assert.deepEqual(
            [source, cases, seed],
            [{ kind: 'corpus', file: usualCorpus(process.env) }, 2000, 1],
        );
        assert.match(model, /models.default$/);
        assert.equal(calibrate, false);
    });

    it('take the corpus of the recipe that LEFTWARD_TRAINING names, as the training scripts do', () => {
        assert.equal(
            usualCorpus({ LEFTWARD_TRAINING: '/work/small' }),
            join('/work/small', 'corpus', 'validation.jsonl'),
        );
        const usual = join(homedir(), '.cache/leftward/training/corpus/validation.jsonl');
        assert.equal(usualCorpus({}), usual);
        assert.equal(usualCorpus({ LEFTWARD_TRAINING: '' }), usual);
    });

    it('mean paths from where the user stands', () => {
        assert.deepEqual(parsed('--files', 'mine').source, {
            kind: 'files',
            folder: '/home/me/mine',
        });
        assert.deepEqual(parsed('--clones', '/x').source, { kind: 'clones', folder: '/x' });
        assert.equal(parsed('--json', 'a.json').json, '/home/me/a.json');
    });

    it('may name a kind of cursor that is measured by itself', () => {
        assert.equal(parsed('--kind', 'before-text').kind, 'before-text');
        assert.equal(parsed().kind, undefined);
    });

    for (const args of [
        ['--files', 'a', '--clones', 'b'],
        ['--kind', 'after-text'],
        ['--cases', '0'],
        ['--cases', 'many'],
        ['--seed', '1.5'],
        ['--cases'],
        ['--fast'],
        ['more'],
    ]) {
        it(`refuse ${args.join(' ')}`, () => {
            assert.throws(() => parsed(...args), UsageError);
        });
    }
});
