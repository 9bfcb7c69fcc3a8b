// Stands in for the official Prisma extension: starts the official language server as that one does. On a
// socket beside the folder that is open it tells what the editor shows and what that server answers: a JSON
// object a line, {"id","method","params"}, and back {"id","result"} or {"id","error"}.
import { renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

const run = { module: OFFICIAL_SERVER, transport: TransportKind.ipc };
const client = new LanguageClient(
  'prisma',
  'Prisma Language Server',
  { run, debug: run },
  { documentSelector: [{ scheme: 'file', language: 'prisma' }] },
);

const placeOf = ({ uri, line, character }) => [vscode.Uri.parse(uri), new vscode.Position(line, character)];

const answers = {
  official: ({ method, params }) => client.sendRequest(method, params),

  diagnostics: () =>
    vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ source, code, message, range }) => ({
        file: vscode.workspace.asRelativePath(uri),
        line: range.start.line,
        source,
        code: code?.value ?? code,
        message,
      })),
    ),

  completion: async (params) => {
    const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', ...placeOf(params));
    return list.items.map(({ label }) => label.label ?? label);
  },

  hover: async (params) => {
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', ...placeOf(params));
    return hovers.map(({ contents }) => contents.map((content) => content.value ?? content).join('\n'));
  },

  definition: async (params) => {
    const found = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', ...placeOf(params));
    return found.map((place) => String(place.targetUri ?? place.uri));
  },

  text: async ({ uri }) => (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).getText(),
};

async function answer(connection, { id, method, params }) {
  let reply;
  try {
    reply = { id, result: (await answers[method](params)) ?? null };
  } catch (problem) {
    reply = { id, error: String(problem) };
  }
  connection.write(`${JSON.stringify(reply)}\n`);
}

export async function activate() {
  await client.start();
  const socket = `${vscode.workspace.workspaceFolders[0].uri.fsPath}.socket`;
  // Nobody finds it before it listens.
  createServer((connection) =>
    createInterface({ input: connection }).on('line', (line) => answer(connection, JSON.parse(line))),
  ).listen(`${socket}.new`, () => renameSync(`${socket}.new`, socket));
}

export const deactivate = () => client.stop();
