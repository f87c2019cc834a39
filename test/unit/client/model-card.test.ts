import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTrainingData, trainingDataIn } from '../../../src/client/model-card.ts';
import { leastOf } from '../../support/least.ts';
import { projectRoot } from '../../support/project.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

/** In milliseconds. */
function timeOf(work: () => void): Promise<number> {
    const begun = performance.now();
    work();
    return Promise.resolve(performance.now() - begun);
}

describe('what a model card says of the training data', () => {
    it('is the first paragraph below a heading of that name', () => {
        const card = '# A model\n\nSmall.\n\n## Data\n\nCode of\nten authors.\n\nMore of it.\n';
        assert.equal(trainingDataIn(card), 'Code of ten authors.');
    });

    for (const name of [
        'Training data',
        'Training Data',
        'Datasets',
        '2. Training Dataset',
        '**Training data**',
        'Data:',
        'Pre-training data',
    ]) {
        it(`is found below "${name}"`, () => {
            assert.equal(trainingDataIn(`### ${name} ###\nBooks.`), 'Books.');
        });
    }

    it('is nothing where no heading is about it', () => {
        assert.equal(trainingDataIn('# Model\n\n## Database\n\nNone.\n\nData: books'), '');
    });

    it('is nothing where nothing stands below it', () => {
        assert.equal(trainingDataIn('## Data\n\n## Training\n\nTwo days.'), '');
        assert.equal(trainingDataIn('## Data'), '');
        assert.equal(trainingDataIn('## Data\n\n<!-- Which? -->\n\n[More Information Needed]'), '');
    });

    it('is in the first part of that part, where it has parts', () => {
        assert.equal(
            trainingDataIn('## Data\n### Sources\n\nBooks.\n### Filters\nMany.'),
            'Books.',
        );
    });

    it('is plain text, without the marks of Markdown', () => {
        const card =
            '## Data\n<!-- todo -->\n![loss](loss.svg)\n| a | b |\n\n' +
            '**Code** of [The Stack](https://example.org/a_b), `python` _only_, 3 * 4 file_names, <b>no</b> text.';
        assert.equal(
            trainingDataIn(card),
            'Code of The Stack, python only, 3 * 4 file_names, no text.',
        );
    });

    it('is a list as one line', () => {
        assert.equal(
            trainingDataIn('## Data\n- books,\n* code,\n1. papers'),
            'books, code, papers',
        );
    });

    it('ends with a sentence where it is long', () => {
        const sentence = `${'word '.repeat(30)}end.`;
        const found = trainingDataIn(`## Data\n\n${`${sentence} `.repeat(20)}`);
        assert.ok(found.length <= 700 && found.length > 500);
        assert.ok(found.endsWith('end.'));
    });

    it('ends with a word where even one sentence is long', () => {
        const found = trainingDataIn(`## Data\n\n${'word '.repeat(500)}`);
        assert.ok(found.length <= 702);
        assert.match(found, /word …$/);
    });

    it('takes no long time for any text', async () => {
        const marks = ['*', '[', '<', '_ ', '<!--', '# ', '`a', '**a ', '![', '](', ' #', '- '];
        const headings = (length: number): readonly string[] =>
            marks.map((mark) => `# ${mark.repeat(length / mark.length)}\n`);
        for (const hostile of [...marks, ...headings(95), ...headings(4000)]) {
            const many = hostile.repeat(256_000 / hostile.length);
            for (const card of [many, `## Data\n\n${many}`, `# ${many}`]) {
                const time = await leastOf(3, () => timeOf(() => trainingDataIn(card)));
                assert.ok(time < 100, `${hostile.slice(0, 10)}: ${time} ms`);
            }
        }
    });
});

describe("a model folder's card", () => {
    let folder: ScratchFolder;

    beforeEach(() => {
        folder = new ScratchFolder();
    });

    afterEach(() => {
        folder.dispose();
    });

    it('is that of the model that ships', async () => {
        const found = await readTrainingData(join(projectRoot, 'models', 'default'));
        assert.match(found, /^Source files of 171 public repositories/);
        assert.match(found, /\.$/);
    });

    it('is MODEL_CARD.md before README.md', async () => {
        folder.write('README.md', '## Data\nFirst.');
        assert.equal(await readTrainingData(folder.path), 'First.');
        folder.write('MODEL_CARD.md', '## Data\nSecond.');
        assert.equal(await readTrainingData(folder.path), 'Second.');
    });

    it('may be missing, or be no file, and its folder too', async () => {
        assert.equal(await readTrainingData(folder.path), '');
        assert.equal(await readTrainingData(join(folder.path, 'none')), '');
        mkdirSync(join(folder.path, 'MODEL_CARD.md'));
        assert.equal(await readTrainingData(folder.path), '');
    });

    it('is read to a limit', async () => {
        folder.write('README.md', `${'x\n'.repeat(200_000)}\n## Data\nBooks.`);
        assert.equal(await readTrainingData(folder.path), '');
    });
});
