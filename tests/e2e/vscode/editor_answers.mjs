// An extension's end of the test's questions to the editor, on a socket beside the folder that is open: a JSON
// object a line, {"id","method","params"}, and back {"id","result"} or {"id","error"}.
import { renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';

const placeOf = ({ uri, line, character }) => [vscode.Uri.parse(uri), new vscode.Position(line, character)];

const ofTheEditor = {
  diagnostics: () =>
    vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ source, code, message, range, severity }) => ({
        file: vscode.workspace.asRelativePath(uri),
        line: range.start.line,
        source,
        code: code?.value ?? code,
        message,
        severity: vscode.DiagnosticSeverity[severity],
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

  references: async (params) => {
    const found = await vscode.commands.executeCommand('vscode.executeReferenceProvider', ...placeOf(params));
    return found.map(({ uri }) => String(uri));
  },

  // The answer is the files that were changed.
  rename: async ({ newName, ...params }) => {
    const command = 'vscode.executeDocumentRenameProvider';
    const edit = await vscode.commands.executeCommand(command, ...placeOf(params), newName);
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was not applied');
    return edit.entries().map(([uri]) => String(uri));
  },

  // Puts a text in the place of the one from there on that is `length` long.
  replace: async ({ length, newText, ...params }) => {
    const [uri, start] = placeOf(params);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(start, start.translate(0, length)), newText);
    return vscode.workspace.applyEdit(edit);
  },

  text: async ({ uri }) => (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).getText(),
};

async function answer(answers, connection, { id, method, params }) {
  let reply;
  try {
    reply = { id, result: (await answers[method](params)) ?? null };
  } catch (problem) {
    reply = { id, error: String(problem) };
  }
  connection.write(`${JSON.stringify(reply)}\n`);
}

export function answerOnSocket(more = {}) {
  const answers = { ...ofTheEditor, ...more };
  const socket = `${vscode.workspace.workspaceFolders[0].uri.fsPath}.socket`;
  // Nobody finds it before it listens.
  createServer((connection) =>
    createInterface({ input: connection }).on('line', (line) => answer(answers, connection, JSON.parse(line))),
  ).listen(`${socket}.new`, () => renameSync(`${socket}.new`, socket));
}
