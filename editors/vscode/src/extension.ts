// Starts the language server, and again when the workspace becomes trusted, its program or what it offers
// another, or the official extension comes or goes.

import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient, section, tellSettingsChanged } from './client';
import { registerCommands } from './commands';
import { whenOfficialExtensionChanges } from './official';
import { renewPreviews } from './preview';
import { Reviews } from './review';
import { Status } from './status';

let client: LanguageClient | undefined;

// Those that count when the server starts.
const settingsOfStart = [`${section}.path`, `${section}.languageFeatures`];

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
  await client?.dispose().catch(() => {});
  status.update([]);
  const started = createClient(context, status, reviews);
  client = started;
  // Not waited for: the message may stand there for long.
  await started.start().then(
    () => renewPreviews(started),
    (problem: unknown) => void tellFailure(problem),
  );
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new Status();
  const reviews = new Reviews();
  // One after the other: trust, for one, comes together with the settings that it sets free.
  let latest = Promise.resolve();
  const restart = () => {
    latest = latest.then(() => start(context, status, reviews));
    return latest;
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
      if (settingsOfStart.some((name) => event.affectsConfiguration(name))) await restart();
      // A server that starts asks for the settings by itself.
      else if (event.affectsConfiguration(section) && client?.isRunning()) {
        await tellSettingsChanged(client);
      }
    }),
    whenOfficialExtensionChanges(() => void restart()),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
