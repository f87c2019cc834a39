import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import * as v from 'valibot';
import packageJson from '../../../package.json' with { type: 'json' };
import { oldestVscode } from '../../../scripts/release/oldest-vscode.mjs';
import { targets } from '../../../scripts/package/targets.mjs';
import { projectRoot } from '../../support/project.ts';

const Step = v.object({
    uses: v.optional(v.string()),
    run: v.optional(v.string()),
    env: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});
const Job = v.object({
    needs: v.optional(v.string()),
    uses: v.optional(v.string()),
    'runs-on': v.optional(v.string()),
    'timeout-minutes': v.optional(v.number()),
    strategy: v.optional(v.object({ matrix: v.record(v.string(), v.array(v.string())) })),
    steps: v.optional(v.array(Step), []),
});
const Workflow = v.object({
    on: v.looseObject({ push: v.looseObject({}) }),
    permissions: v.object({ contents: v.literal('read') }),
    jobs: v.record(v.string(), Job),
});

const folder = join(projectRoot, '.github', 'workflows');
const read = (file: string): v.InferOutput<typeof Workflow> =>
    v.parse(Workflow, load(readFileSync(join(folder, file), 'utf8')));
const stepsOf = (file: string): readonly v.InferOutput<typeof Step>[] =>
    Object.values(read(file).jobs).flatMap(({ steps }) => steps);

for (const file of readdirSync(folder)) {
    describe(`the workflow ${file}`, () => {
        it('calls only scripts that package.json has', () => {
            const scripts = Object.keys(packageJson.scripts);
            const called = stepsOf(file).flatMap(({ run = '' }) =>
                [...run.matchAll(/npm (?:run (?:--silent )?)?([\w:]+)/g)].map(
                    ([, name]) => name ?? '',
                ),
            );
            assert.ok(called.length > 0);
            for (const name of called) assert.ok(name === 'ci' || scripts.includes(name), name);
        });

        it('takes actions of a version, and the jobs before it that there are', () => {
            const { jobs } = read(file);
            for (const { uses } of stepsOf(file)) assert.match(uses ?? 'none@v1', /^[\w/-]+@v\d/);
            for (const { needs } of Object.values(jobs)) {
                if (needs !== undefined) assert.ok(needs in jobs, needs);
            }
        });

        it('gives each job a time after which it ends', () => {
            for (const [name, job] of Object.entries(read(file).jobs)) {
                const { uses, steps } = job;
                assert.ok((uses === undefined) === steps.length > 0, name);
                if (uses === undefined) assert.ok(job['runs-on'] && job['timeout-minutes'], name);
                else
                    assert.ok(
                        readdirSync(folder).some((other) => uses.endsWith(`/${other}`)),
                        uses,
                    );
            }
        });
    });
}

describe('what is tested before a release', () => {
    const { desktop, package: packing } = read('ci.yml').jobs;

    it('is every target that can be packed', () => {
        assert.deepEqual(packing?.strategy?.matrix['target'], targets);
    });

    it('is the oldest and the newest desktop VS Code, on each system', async () => {
        const matrix = desktop?.strategy?.matrix;
        assert.deepEqual(matrix?.['vscode'], ['minimum', 'stable']);
        const systems = matrix['os']?.map((name) => name.split('-')[0]);
        assert.deepEqual(systems, ['ubuntu', 'macos', 'windows']);
        assert.equal(`^${await oldestVscode()}`, packageJson.engines.vscode);
    });
});

describe('a release', () => {
    const { check, build, publish } = read('release.yml').jobs;

    it('begins with a tag that agrees with the project, and all tests', () => {
        assert.match(check?.steps.at(-1)?.run ?? '', /release:check -- "\$GITHUB_REF_NAME"$/);
        assert.equal(build?.needs, 'check');
        assert.match(build.uses ?? '', /ci\.yml$/);
        assert.equal(publish?.needs, 'build');
    });

    it('goes to both market places, each with its own secret alone', () => {
        const secret = (program: string): Record<string, unknown> | undefined =>
            publish?.steps.find(({ run }) => run?.includes(`${program} publish`) === true)?.env;
        assert.deepEqual(secret('vsce'), { VSCE_PAT: '${{ secrets.VSCE_PAT }}' });
        assert.deepEqual(secret('ovsx@0.10.9'), { OVSX_PAT: '${{ secrets.OVSX_PAT }}' });
    });

    it('has a checksum and an attestation of each package', () => {
        const steps = publish?.steps ?? [];
        assert.ok(steps.some(({ run }) => run?.startsWith('sha256sum *.vsix')));
        assert.ok(steps.some(({ uses }) => uses?.startsWith('actions/attest-build-provenance@')));
    });
});
