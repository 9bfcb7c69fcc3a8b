// The official Prisma extension beside this one. The server is told of it when it starts, and decides
// what `languageFeatures: auto` leaves to it.

import * as vscode from 'vscode';

// The released one, and the one for developers of Prisma.
const names = ['Prisma.prisma', 'Prisma.prisma-insider'];

// Where it is enabled it becomes active with the first Prisma file, as this one does.
export function officialExtension(): boolean {
  return names.some((name) => vscode.extensions.getExtension(name) !== undefined);
}

// Calls back when it was enabled or disabled.
export function whenOfficialExtensionChanges(call: () => void): vscode.Disposable {
  let before = officialExtension();
  return vscode.extensions.onDidChange(() => {
    const now = officialExtension();
    if (now !== before) call();
    before = now;
  });
}
