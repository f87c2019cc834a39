import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { licenceOf } from '../../../src/engine/licence.ts';
import { EngineError } from '../../../src/protocol/errors.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

describe('the licence of a model', () => {
    const own = disposedAfterEach();
    const of = (files: Readonly<Record<string, string>>): Promise<string | undefined> => {
        const folder = own(new ScratchFolder());
        for (const [name, text] of Object.entries(files)) folder.write(name, text);
        return licenceOf(folder.path);
    };

    it('stands at the head of its card', async () => {
        const card = '---\ntags:\n- code\nlicense: apache-2.0\n---\n# Model\n';
        assert.equal(await of({ 'README.md': card }), 'apache-2.0');
        assert.equal(await of({ 'MODEL_CARD.md': '---\r\nlicence: "MIT"\r\n---\r\n' }), 'MIT');
        assert.equal(await of({ 'README.md': '# Hello', 'MODEL_CARD.md': card }), 'apache-2.0');
    });

    it('is not taken from elsewhere in the text', async () => {
        assert.equal(await of({}), undefined);
        assert.equal(await of({ 'README.md': '# Model\nlicense: mit\n' }), undefined);
        assert.equal(await of({ 'README.md': '---\ntags: x\n---\nlicense: mit\n' }), undefined);
        assert.equal(
            await of({ 'README.md': `---\nlicense: ${'x'.repeat(5000)}\n---\n` }),
            undefined,
        );
    });

    it('is not looked for in a card that is a link to another file of the user', async () => {
        const { path } = own(new ScratchFolder());
        symlinkSync('/etc/passwd', join(path, 'MODEL_CARD.md'));
        await assert.rejects(licenceOf(path), EngineError);
    });
});
