/** The inference process: started by the client with `fork`, ends with its parent. */
import {
    createMessageConnection,
    IPCMessageReader,
    IPCMessageWriter,
    ResponseError,
} from 'vscode-jsonrpc/node';
import { Load } from '../protocol/engine.ts';
import { EngineError } from '../protocol/errors.ts';

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
        const detail = `ONNX Runtime does not load on ${process.platform} ${process.arch}.`;
        const data = new EngineError('runtime-unsupported', detail).toData();
        connection.onRequest(Load, () => new ResponseError(1, detail, data));
    })
    .finally(() => {
        connection.listen();
    });
