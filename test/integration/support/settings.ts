import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SettingName } from '../../../src/core/settings.ts';

const root = process.env['LEFTWARD_ROOT'] ?? '';

/** A model that knows two files by heart; its README.md tells which. */
export const tinyModel = join(root, 'test', 'fixtures', 'tiny-model');

/**
 * What every test starts with: time is no matter, as other work may hold the processors, and one line
 * is suggested, so that tests can say which.
 */
const startingPoint: Partial<Record<SettingName, unknown>> = {
    model: tinyModel,
    timeBudgetMs: 10_000,
    answerWithinMs: 750,
    multiline: 'never',
    alternatives: 1,
};

const touched = new Set<SettingName>();

/** Changes user settings while everything runs, as a person would in the settings page. */
export async function configure(
    values: Partial<Record<SettingName, unknown>>,
    target: vscode.ConfigurationTarget = vscode.ConfigurationTarget.Global,
): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('leftward');
    for (const [name, value] of Object.entries(values) as [SettingName, unknown][]) {
        touched.add(name);
        await configuration.update(name, value, target);
    }
    await windowHasHeard();
}

/**
 * A change renews the provider's registration. Keys that the window handles before it hears of that ask
 * a provider that is gone, and nobody; a command takes the same way as the registration, after it.
 */
async function windowHasHeard(): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'leftward.test.heard', true);
}

/** Puts back what tests have changed. */
export async function restoreSettings(): Promise<void> {
    const names = new Set([...touched, ...(Object.keys(startingPoint) as SettingName[])]);
    const values: Partial<Record<SettingName, unknown>> = {};
    for (const name of names) values[name] = startingPoint[name];
    await configure(values);
}
