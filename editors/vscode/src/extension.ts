// Starts the language server, and again when the workspace becomes trusted or its program another.

import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient, section, tellSettingsChanged } from './client';
import { registerCommands } from './commands';
import { Reviews } from './review';
import { Status } from './status';

let client: LanguageClient | undefined;

async function tellFailure(problem: unknown): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(
    `The language server of Prisma Drift does not start: ${String(problem)}`,
    'Open Settings',
  );
  if (chosen) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `${section}.path`);
  }
}

async function start(
  context: vscode.ExtensionContext,
  status: Status,
  reviews: Reviews,
): Promise<void> {
  const former = client;
  client = createClient(context, status, reviews);
  await former?.dispose().catch(() => {});
  // Not waited for: the message may stand there for long.
  await client.start().catch((problem: unknown) => void tellFailure(problem));
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new Status();
  const reviews = new Reviews();
  const restart = () => {
    status.update([]);
    return start(context, status, reviews);
  };
  context.subscriptions.push(
    status,
    reviews,
    ...registerCommands(status),
    vscode.commands.registerCommand('prismaDrift.showChanges', () => status.showList()),
    vscode.commands.registerCommand('prismaDrift.restart', restart),
    vscode.commands.registerCommand('prismaDrift.showLog', () => client?.outputChannel.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration(`${section}.path`)) await restart();
      else if (event.affectsConfiguration(section) && client) await tellSettingsChanged(client);
    }),
    vscode.extensions.onDidChange(() => client && tellSettingsChanged(client)),
  );
  await start(context, status, reviews);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
