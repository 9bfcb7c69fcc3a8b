// The language client: how the server is started, what this editor can do for it, and where its
// requests go.

import * as os from 'node:os';
import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  type ClientCapabilities,
  type LanguageClientOptions,
  type ServerCapabilities,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { carryOut } from './commands';
import { confirm } from './confirm';
import { leavesFormatting, withoutFormatters } from './formatters';
import { officialExtension } from './official';
import { isPreview, showPreview } from './preview';
import {
  methods,
  settingsSection,
  type ConfirmParams,
  type RunInTerminalParams,
  type StatusParams,
} from './protocol';
import type { Reviews } from './review';
import { serverProgram } from './server_program';
import { serverSettings, type Settings } from './settings';
import type { Status } from './status';
import { runInTerminal } from './terminal';

export const section = 'prismaDrift';

class OwnCapabilities implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = {
      prismaDrift: { runInTerminal: true, confirm: true, status: true },
    };
  }
  preInitialize(capabilities: ServerCapabilities): void {
    const features = vscode.workspace.getConfiguration(section).get<string>('languageFeatures', 'auto');
    if (leavesFormatting(features, officialExtension())) withoutFormatters(capabilities);
  }
  initialize(): void {}
  getState(): { kind: 'static' } {
    return { kind: 'static' };
  }
  clear(): void {}
}

function currentSettings(): Settings {
  const values: Settings = vscode.workspace.getConfiguration().get<Settings>(section, {});
  return serverSettings(values);
}

const optionsWith = (reviews: Reviews): LanguageClientOptions => ({
  documentSelector: [
    { scheme: 'file', language: 'prisma' },
    { scheme: 'file', pattern: '**/*/migration.sql' },
    { scheme: 'file', pattern: '**/migration_lock.toml' },
  ],
  initializationOptions: () => ({
    trusted: vscode.workspace.isTrusted,
    interactive: true,
    officialExtension: officialExtension(),
  }),
  outputChannelName: 'Prisma Drift',
  middleware: {
    executeCommand: carryOut,
    // While the question stands above the SQL, it is the only one there.
    provideCodeLenses: (document, token, next) =>
      reviews.isOpen(document.uri) ? [] : next(document, token),
    window: {
      showDocument: async (params, token, next) => {
        const uri = vscode.Uri.parse(params.uri);
        if (!isPreview(uri)) return next(params, token);
        await showPreview(uri);
        return { success: true };
      },
    },
    workspace: {
      configuration: (params, token, next) =>
        params.items.length === 1 && params.items[0]?.section === settingsSection
          ? [currentSettings()]
          : next(params, token),
    },
  },
});

export function createClient(
  context: vscode.ExtensionContext,
  status: Status,
  reviews: Reviews,
): LanguageClient {
  const setting = vscode.workspace.getConfiguration(section).get<string>('path', '');
  const command = serverProgram(setting, context.extensionPath, os.homedir());
  const client = new LanguageClient(
    section,
    'Prisma Drift',
    { command, args: ['lsp'] },
    optionsWith(reviews),
  );
  client.registerFeature(new OwnCapabilities());
  client.onRequest(methods.runInTerminal, (params: RunInTerminalParams, token) =>
    runInTerminal(params, token),
  );
  client.onRequest(methods.confirm, (params: ConfirmParams, token) =>
    confirm(params, token, reviews),
  );
  client.onNotification(methods.status, (params: StatusParams) => status.update(params.projects));
  return client;
}

// The server asks for the settings when it hears that there are others.
export function tellSettingsChanged(client: LanguageClient): Promise<void> {
  return client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
}
