// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Finds a program on the PATH; on Windows under one of the endings that make a file a program there. @param {string} name */
export function findProgram(name) {
    const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    return folders
        .flatMap((folder) => endings().map((ending) => join(folder, name + ending)))
        .find(isExecutable);
}

/** What a program's file name ends in. On Windows `code` itself is a script for other shells. */
function endings() {
    if (process.platform !== 'win32') return [''];
    return (process.env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';');
}

/** @param {string} file */
function isExecutable(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
