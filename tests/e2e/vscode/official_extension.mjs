// Stands in for the official Prisma extension: starts the official language server as that one does, and tells
// what the editor shows (editor_answers.mjs) and what that server answers.
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { answerOnSocket } from './editor_answers.mjs';

const run = { module: OFFICIAL_SERVER, transport: TransportKind.ipc };
const client = new LanguageClient(
  'prisma',
  'Prisma Language Server',
  { run, debug: run },
  { documentSelector: [{ scheme: 'file', language: 'prisma' }] },
);

export async function activate() {
  await client.start();
  answerOnSocket({ official: ({ method, params }) => client.sendRequest(method, params) });
}

export const deactivate = () => client.stop();
