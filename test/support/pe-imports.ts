/** The libraries that a Windows program asks for. */
export interface Imports {
    /** Without these it does not start. */
    readonly atStart: readonly string[];
    /** These it asks for when it first needs them. */
    readonly delayed: readonly string[];
}

/** Where in a PE file's list of tables the two of imports stand. */
const importTable = 1;
const delayedTable = 13;

/** How long an entry of each is, and where in it the name of the library is said, in bytes. */
const entryOf = { atStart: { length: 20, nameAt: 12 }, delayed: { length: 32, nameAt: 4 } };

/** Reads the tables of imports of a 64-bit PE file (.dll, .node). */
export function peImports(file: Buffer): Imports {
    const header = file.readUInt32LE(0x3c);
    const optional = header + 24;
    if (file.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('Not a PE file.');
    if (file.readUInt16LE(optional) !== 0x20b) throw new Error('Not a 64-bit PE file.');
    const sections = optional + file.readUInt16LE(header + 20);
    const count = file.readUInt16LE(header + 6);

    /** From an address in memory to a place in the file. */
    const place = (address: number): number => {
        for (let at = sections; at < sections + 40 * count; at += 40) {
            const offset = address - file.readUInt32LE(at + 12);
            if (offset >= 0 && offset < file.readUInt32LE(at + 16)) {
                return file.readUInt32LE(at + 20) + offset;
            }
        }
        throw new Error(`No section holds the address ${address}.`);
    };
    const names = (table: number, { length, nameAt }: (typeof entryOf)['atStart']): string[] => {
        const address = file.readUInt32LE(optional + 112 + 8 * table);
        const found: string[] = [];
        if (address === 0) return found;
        for (let at = place(address); file.readUInt32LE(at + nameAt) !== 0; at += length) {
            const start = place(file.readUInt32LE(at + nameAt));
            found.push(file.toString('latin1', start, file.indexOf(0, start)));
        }
        return found;
    };
    return {
        atStart: names(importTable, entryOf.atStart),
        delayed: names(delayedTable, entryOf.delayed),
    };
}
