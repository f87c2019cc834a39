/** Names that every object has are words like others: tokens, operators, files, languages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import * as v from 'valibot';
import { dictionary, ownNames } from '../../src/base/dictionary.ts';
import { languageOfPath } from '../../src/cli/language-of-path.ts';
import { logProbsSchema, readSteps } from '../../src/client/endpoint/log-probs.ts';
import { TokenTable } from '../../src/client/endpoint/token-table.ts';
import { isPrivate } from '../../src/core/private-files.ts';
import { isLanguageOn, parseSettings } from '../../src/core/settings.ts';
import { scopeAt } from '../../src/core/syntax/scope.ts';
import { tidy } from '../../src/core/tidy/tidy.ts';
import { weightFacts } from '../../src/engine/onnx/weight-facts.ts';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { EngineError } from '../../src/protocol/errors.ts';
import { projectRoot } from '../support/project.ts';
import { siteAt } from '../support/site.ts';
import { tinyFolder } from '../support/tiny-model.ts';

const names = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];
/** As JSON brings it, where `__proto__` is a name like any other. */
const objectWith = (name: string, value: unknown): object =>
    JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(value)}}`) as object;

for (const name of names) {
    describe(`the name ${name}`, () => {
        it('is kept in dictionaries', () => {
            const map = v.parse(dictionary(v.string(), v.number()), objectWith(name, 7));
            assert.deepEqual([...map], [[name, 7]]);
            const object = v.parse(ownNames(v.number()), objectWith(name, 7));
            assert.deepEqual(Object.entries(object), [[name, 7]]);
            assert.throws(() => v.parse(dictionary(v.string(), v.number()), objectWith(name, '')));
        });

        it('is an operator that nobody knows', () => {
            const operation = {
                domain: '',
                operator: name,
                inputs: [name],
                integers: new Map<string, number>(),
            };
            const tensor = { name, dims: [3], type: 1, inlineBytes: 12 };
            const facts = weightFacts({
                bytes: 12,
                initializers: [tensor],
                operations: [operation],
                functions: new Set(),
            });
            assert.deepEqual(facts, { parameters: 3, precision: 'float32' });
        });

        it('is a kind of tokenizer that nobody knows', () => {
            const file = JSON.parse(readFileSync(join(tinyFolder, 'tokenizer.json'), 'utf8')) as {
                model: object;
            };
            const other = { ...file, model: { ...file.model, type: name } };
            assert.throws(
                () => new Tokenizer(other),
                (error) => error instanceof EngineError && error.code === 'tokenizer-unsupported',
            );
        });

        it('is a token among the alternatives that a server tells of', () => {
            const told = {
                tokens: ['a'],
                token_logprobs: [-1],
                top_logprobs: [{ ...objectWith('a', -1), ...objectWith(name, -2) }],
            };
            const json: unknown = JSON.parse(
                JSON.stringify(told).replace('{"a":-1', `{${JSON.stringify(name)}:-2,"a":-1`),
            );
            const [step] = readSteps(v.parse(logProbsSchema, json), new TokenTable());
            assert.deepEqual(step?.alternatives.map(({ text }) => text).sort(), [name, 'a'].sort());
        });

        it('is a file that may be private, and a language that may be off', () => {
            const { settings, problems } = parseSettings({
                privateFiles: objectWith(name, true),
                enable: objectWith(name, false),
            });
            assert.deepEqual(problems, []);
            assert.ok(isPrivate(`src/${name}`, settings.privateFiles));
            assert.ok(!isLanguageOn(settings, name));
            assert.ok(isLanguageOn(parseSettings({}).settings, name));
        });

        it('is a language without rules of its own', () => {
            assert.equal(languageOfPath(`x.${name}`), 'unknown');
            assert.equal(scopeAt('"a', name), scopeAt('"a', 'nobody-knows-it'));
            const place = siteAt('x = │', { languageId: name });
            assert.equal(tidy('f(1)', place, 'newline').text, 'f(1)');
        });
    });
}

describe('the linter', () => {
    const eslint = new ESLint({ cwd: projectRoot });
    const complaints = async (code: string): Promise<(string | null)[]> => {
        const filePath = join(projectRoot, 'src', 'base', 'clock.ts');
        const [result] = await eslint.lintText(code, { filePath });
        return (result?.messages ?? []).map(({ ruleId }) => ruleId);
    };

    for (const [what, code, isAllowed] of [
        [
            'any text in an object',
            'export const f = (o: Record<string, 1>, k: string) => o[k];',
            false,
        ],
        ['a key of a closed union', "export const f = (o: Record<'a', 1>, k: 'a') => o[k];", true],
        ['a number in a list', 'export const f = (o: string[], k: number) => o[k];', true],
    ] as const) {
        it(`${isAllowed ? 'allows' : 'forbids'} to look up ${what}`, async () => {
            const expected = isAllowed ? [] : ['leftward/own-names-only'];
            assert.deepEqual(await complaints(`${code}\n`), expected);
        });
    }

    it('forbids schemas that drop such names', async () => {
        const code =
            "import * as v from 'valibot';\nexport const s = v.record(v.string(), v.any());\n";
        assert.deepEqual(await complaints(code), ['leftward/own-names-only']);
    });
});
