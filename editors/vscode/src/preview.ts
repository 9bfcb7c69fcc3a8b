// The missing migration, read-only, beside the module that is being edited. Its text, and the word
// that it has changed, come from the server.

import * as vscode from 'vscode';
import { previewScheme } from './protocol';

// VS Code spells URIs in its own way, and the server knows its documents by its own.
const serverSpelling = new Map<string, string>();

export function isPreview(uri: vscode.Uri): boolean {
  return uri.scheme === previewScheme;
}

export function spelledForServer(uri: vscode.Uri): string {
  const text = uri.toString();
  return serverSpelling.get(text) ?? text;
}

export async function showPreview(spelled: string): Promise<void> {
  const uri = vscode.Uri.parse(spelled);
  serverSpelling.set(uri.toString(), spelled);
  await vscode.window.showTextDocument(uri, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
