// The missing migration, read-only, beside the module that is being edited. Its text, and the word
// that it has changed, come from the server.

import * as vscode from 'vscode';
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
