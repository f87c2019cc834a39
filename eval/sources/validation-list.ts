import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../options.ts';

/** A repository that the model was not trained on. */
export interface ValidationRepository {
    /** `owner/name`. */
    readonly name: string;
    readonly commit: string;
}

const list = join(projectRoot, 'training', 'validation.csv');

/** The repositories of training/validation.csv. */
export function readValidationList(csv = readFileSync(list, 'utf8')): ValidationRepository[] {
    const [, ...rows] = csv.trim().split(/\r?\n/);
    return rows.map((row) => {
        const [name = '', commit = ''] = row.split(',');
        return { name, commit };
    });
}

/** Where a repository's clone lies in the folder of clones. */
export const cloneName = ({ name }: ValidationRepository): string => name.replace('/', '+');

/** The commands that fetch every repository of the list and then measure. */
export function howToGetClones(
    repositories: readonly ValidationRepository[],
    folder: string,
): string {
    const clones = repositories.map(
        (repository) =>
            `  git clone --bare https://github.com/${repository.name} ${folder}/${cloneName(repository)}`,
    );
    return [
        'Clone the repositories that the model was not trained on, and measure on those. Clones are read without the',
        'filters of the corpus, so figures differ a little from those of the model card. Those are measured on the files that',
        'python -m scripts.build_corpus chooses of these repositories; it writes them where LEFTWARD_TRAINING says.',
        '',
        ...clones,
        `  npm run eval -- --clones ${folder}`,
        '',
        'Or measure on source files of your own:',
        '',
        '  npm run eval -- --files FOLDER',
    ].join('\n');
}
