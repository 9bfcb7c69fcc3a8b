// The missing migration, read-only, beside the module that is being edited. Its text, and the word
// that it has changed, come from the server.

import * as vscode from 'vscode';
import { TextDocumentContentRequest, type LanguageClient } from 'vscode-languageclient/node';
import { previewScheme } from './protocol';

export function isPreview(uri: vscode.Uri): boolean {
  return uri.scheme === previewScheme;
}

export async function showPreview(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(uri, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}

// Those that are open show what the server before said; this one is asked too, and knows then of them.
export function renewPreviews(client: LanguageClient): void {
  const providers = client.getFeature(TextDocumentContentRequest.method)?.getProviders() ?? [];
  for (const { uri } of vscode.workspace.textDocuments) {
    if (isPreview(uri)) for (const { onDidChangeEmitter } of providers) onDidChangeEmitter.fire(uri);
  }
}
