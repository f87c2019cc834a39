/**
 * The program inside VS Code: it runs in the extension host, in the place of a test program, and does what
 * `main.ts` asks of it. Keys are not its business: they are pressed in the page, where times are taken.
 */
import { createServer, type IncomingMessage } from 'node:http';
import * as vscode from 'vscode';
import type { LeftwardApi } from '../../src/editor/api.ts';
import { agentPortVariable, type AgentRequest, type RequestEnd } from './agent-requests.ts';

/** VS Code calls this, and goes when it is done. */
export async function run(): Promise<void> {
    const ends: RequestEnd[] = [];
    const api = await vscode.extensions
        .getExtension<LeftwardApi | undefined>('leftward.leftward')
        ?.activate();
    api?.onDidTrace(({ outcome, totalMs }) => {
        ends.push(
            outcome.kind === 'shown'
                ? { outcome: 'shown', totalMs }
                : { outcome: 'skipped', reason: outcome.reason, totalMs },
        );
    });
    await new Promise<void>((resolve, reject) => {
        const server = createServer((request, response) => {
            readRequest(request)
                .then(async (asked) => {
                    response.end(JSON.stringify((await perform(asked, ends)) ?? null));
                    if (asked.kind === 'end') resolve();
                })
                .catch((error: unknown) => {
                    response.statusCode = 500;
                    response.end(String(error));
                });
        });
        server.once('error', reject);
        server.listen(Number(process.env[agentPortVariable]), '127.0.0.1');
    });
}

async function readRequest(request: IncomingMessage): Promise<AgentRequest> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    const parsed: unknown = JSON.parse(body);
    return parsed as AgentRequest;
}

async function perform(request: AgentRequest, ends: RequestEnd[]): Promise<unknown> {
    switch (request.kind) {
        case 'configure':
            return configure(request.settings);
        case 'show':
            return show(request);
        case 'outcomes':
            return ends.splice(0);
        case 'end':
            return undefined;
    }
}

async function configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    for (const [name, value] of Object.entries(settings)) {
        await configuration.update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
    }
}

async function show({
    path,
    text,
    offset,
}: Extract<AgentRequest, { kind: 'show' }>): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (!folder) throw new Error('No workspace is open.');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
    const editor = await vscode.window.showTextDocument(document);
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => {
        edit.replace(document.validateRange(everything), text);
    });
    const cursor = document.positionAt(offset);
    // Unlike an assignment to `selection`, this ends only when the window has done it.
    await vscode.window.showTextDocument(document, {
        selection: new vscode.Selection(cursor, cursor),
    });
}
