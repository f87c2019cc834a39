import * as vscode from 'vscode';

/**
 * Whether the machine runs on its battery, as far as VS Code tells: today only those extensions that
 * may use its proposed API `environmentPower`, and what it says of a battery saver it tells nobody.
 */
export async function isSavingPower(): Promise<boolean> {
    try {
        const power: unknown = Reflect.get(vscode.env, 'power');
        if (typeof power !== 'object' || power === null) return false;
        const ask: unknown = Reflect.get(power, 'isOnBatteryPower');
        return typeof ask === 'function' && (await ask.call(power)) === true;
    } catch {
        // It throws for all other extensions.
        return false;
    }
}
