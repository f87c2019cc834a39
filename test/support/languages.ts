import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { useNumeralsOf } from '../../src/base/numerals.ts';
import { projectRoot } from './project.ts';

/** What sources say in Chinese. */
export const chineseBundle = join(projectRoot, 'l10n', 'bundle.l10n.zh-cn.json');

/** Lets everything be said in Chinese while the tests of a `describe` run. */
export function inChinese(): void {
    before(() => {
        l10n.config({ contents: readFileSync(chineseBundle, 'utf8') });
        useNumeralsOf('zh-cn');
    });
    after(() => {
        l10n.config({ contents: {} });
        useNumeralsOf('en');
    });
}
