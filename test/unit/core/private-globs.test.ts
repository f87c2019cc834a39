import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isPrivate } from '../../../src/core/private-files.ts';

describe('globs for private files', () => {
    it('forbid what is true and allow what is false, in whatever order they stand', () => {
        const [forbid, allow] = [{ '**/.env*': true }, { '**/.env.example': false }];
        for (const globs of [
            { ...forbid, ...allow },
            { ...allow, ...forbid },
        ]) {
            assert.ok(isPrivate('.env', globs));
            assert.ok(!isPrivate('.env.example', globs));
        }
    });

    it('match from any folder on, so that it does not matter which one is open', () => {
        for (const path of ['config/prod.ts', 'shop/config/prod.ts', '/work/shop/config/prod.ts']) {
            assert.ok(isPrivate(path, { 'config/*.ts': true }), path);
            assert.ok(isPrivate(path, { '/config/*.ts': true }), path);
        }
        assert.ok(!isPrivate('config/deep/prod.ts', { 'config/*.ts': true }));
    });

    it('that are none, or far too long, match nothing and harm no other', () => {
        for (const glob of ['', '[z-a]', '\\', 'a'.repeat(100_000)]) {
            assert.ok(!isPrivate('cart.ts', { [glob]: true }), glob.slice(0, 10));
            assert.ok(isPrivate('.env', { [glob]: true, '.env': true }), glob.slice(0, 10));
        }
    });

    it('know no negation and no patterns of the shell', () => {
        assert.ok(!isPrivate('cart.ts', { '!.env': true }));
        assert.ok(isPrivate('+(a)', { '+(a)': true }));
    });

    it('are read as VS Code reads those of files.exclude', () => {
        const cases: readonly (readonly [glob: string, yes: string, no: string])[] = [
            ['*.ts', 'src/a.ts', 'a.tsx'],
            ['?.ts', 'a.ts', 'ab.ts'],
            ['a/**/z', 'a/b/c/z', 'a/b'],
            ['a/**/z', 'a/z', 'az'],
            ['**/a*c*e', 'abcde', 'abcd'],
            ['[a-c]x', 'bx', 'dx'],
            ['[!a-c]x', 'dx', 'bx'],
            ['[]x', '[]x', 'x'],
            ['{a,b{c,d}}.ts', 'bd.ts', 'b.ts'],
            ['{a', '{a', 'a'],
            ['a,b', 'a,b', 'a'],
            ['\\*.ts', '*.ts', 'a.ts'],
            ['private', 'private/deep/a.ts', 'privately/a.ts'],
            ['private/', 'private/a.ts', 'privat'],
        ];
        for (const [glob, yes, no] of cases) {
            assert.ok(isPrivate(yes, { [glob]: true }), `${glob} matches ${yes}`);
            assert.ok(!isPrivate(no, { [glob]: true }), `${glob} does not match ${no}`);
        }
    });

    it('take no longer where they and the path are made to take long', () => {
        const name = 'a'.repeat(4000);
        const stars = Object.fromEntries(
            ['*a', 'a*', '**/a/', '{a,b}', '?', '*a*'].map((part) => [
                `${part.repeat(160)}b`,
                true,
            ]),
        );
        for (const path of [name, 'a/'.repeat(2000)]) {
            const begun = performance.now();
            isPrivate(path, stars);
            assert.ok(performance.now() - begun < 500);
        }
    });

    it('that are more than can be looked at make every file private', () => {
        const many = Array.from({ length: 5000 }, (_, i) => [`*a${i}`, true]);
        const begun = performance.now();
        assert.ok(isPrivate('cart.ts', Object.fromEntries(many) as Record<string, boolean>));
        assert.ok(performance.now() - begun < 100);
    });

    it('never throw, whatever they and the file are named', () => {
        const globs = fc.dictionary(fc.string({ unit: 'binary' }), fc.boolean());
        fc.assert(
            fc.property(fc.string({ unit: 'binary' }), globs, (file, map) => {
                isPrivate(file, map);
            }),
        );
    });

    it('match every file that is named in them', () => {
        const part = fc.stringMatching(/^[\w.-]{1,12}$/).filter((name) => !/^\.+$/.test(name));
        const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
        fc.assert(
            fc.property(path, path, (folder, file) => {
                assert.ok(isPrivate(`file:///${folder}/${file}`, { [file]: true }));
                assert.ok(!isPrivate(`file:///${folder}/${file}`, { [file]: true, '**': false }));
            }),
        );
    });

    it('that are changed count at once', () => {
        assert.ok(isPrivate('.env', { '.env': true }));
        assert.ok(!isPrivate('.env', { '.env': false }));
    });
});
