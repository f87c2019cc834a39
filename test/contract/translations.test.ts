import assert from 'node:assert/strict';
import { EngineProcess } from '../../src/client/engine-process.ts';
import { assertEngineError } from '../support/engine-errors.ts';
import { chineseBundle } from '../support/languages.ts';
import { disposedAfterEach } from '../support/live-engine.ts';
import { engineBundle } from '../support/project.ts';
import { tinyModel } from '../support/tiny-model.ts';

describe('an engine process', () => {
    const own = disposedAfterEach();
    const missing = { ...tinyModel, folder: '/no/such/model' };

    it('says what is wrong in the language that it is given', async () => {
        const engine = own(new EngineProcess(engineBundle, () => undefined, chineseBundle));
        await assertEngineError(
            engine.load(missing),
            'model-missing',
            /^模型文件夹 \/no\/such\/model 不存在。$/,
        );
    });

    it('says it in English where no language is given, or it cannot be read', async () => {
        const lines: string[] = [];
        const log = (line: string): void => void lines.push(line);
        for (const translations of [undefined, '/no/such/bundle.json']) {
            const engine = own(new EngineProcess(engineBundle, log, translations));
            await assertEngineError(
                engine.load(missing),
                'model-missing',
                /^There is no model folder \/no\/such\/model\.$/,
            );
        }
        assert.ok(lines.some((line) => line.includes('/no/such/bundle.json')));
    });
});
