// Which formatters the editor gets from the server. Where two extensions bring one, it formats nothing until
// the person has chosen between them; and the official one needs to load no project for it.

import type { ServerCapabilities } from 'vscode-languageclient';

// The setting as the editor has it.
export function leavesFormatting(languageFeatures: string, officialExtension: boolean): boolean {
  return languageFeatures === 'off' || (languageFeatures !== 'on' && officialExtension);
}

export function withoutFormatters(capabilities: ServerCapabilities): void {
  delete capabilities.documentFormattingProvider;
  // The editor makes a formatter of whole documents of it.
  delete capabilities.documentRangeFormattingProvider;
}
