/** Answers the client, which started this process with `fork`. */
import * as l10n from '@vscode/l10n';
import {
    createMessageConnection,
    IPCMessageReader,
    IPCMessageWriter,
    ResponseError,
} from 'vscode-jsonrpc/node';
import { messageOf } from '../base/message-of.ts';
import { Load } from '../protocol/engine.ts';
import { EngineError } from '../protocol/errors.ts';
import { speakLanguageOf } from './language.ts';

speakLanguageOf(process.env);

const connection = createMessageConnection(
    new IPCMessageReader(process),
    new IPCMessageWriter(process),
);
process.once('disconnect', () => {
    process.exit(0);
});

// Loaded late: on a platform without an ONNX Runtime build this import is what fails.
import('./service.ts')
    .then(({ EngineService }) => {
        new EngineService(connection);
    })
    .catch((error: unknown) => {
        console.error(error);
        const platform = `${process.platform} ${process.arch}`;
        const detail = l10n.t('ONNX Runtime does not load on {0}: {1}', platform, messageOf(error));
        const data = new EngineError('runtime-unsupported', detail).toData();
        connection.onRequest(Load, () => new ResponseError(1, detail, data));
    })
    .finally(() => {
        connection.listen();
    });
