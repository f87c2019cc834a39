// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';
import { calmSettings } from '../../../scripts/vscode/profile-settings.mjs';

/** Settings under which every integration test starts. */
export const testSettings = {
    ...calmSettings,
    'workbench.colorTheme': 'Default Dark Modern',
    // Only ghost text is looked at: the completion list may hide it and comes at times of its own.
    'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    'editor.suggestOnTriggerCharacters': false,
    'editor.wordBasedSuggestions': 'off',
    'editor.parameterHints.enabled': false,
    'editor.accessibilitySupport': 'off',
    'files.autoSave': 'off',
    'typescript.validate.enable': false,
    'javascript.validate.enable': false,
    'git.enabled': false,
};

/** Makes a throw-away folder with a copy of the samples in it. */
export async function makeScratch() {
    const folder = await mkdtemp(join(tmpdir(), 'leftward-test-'));
    const workspace = join(folder, 'samples');
    await cp(join(projectRoot, 'samples'), workspace, { recursive: true });
    const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
    // Where tests write down the inference processes they have seen.
    const engines = join(folder, 'engines');
    return { folder, workspace, engines, remove };
}
