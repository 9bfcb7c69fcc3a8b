// The official Prisma extension beside this one.

import * as vscode from 'vscode';

// Where it is enabled it becomes active with the first Prisma file, as this one does.
export function officialExtension(): boolean {
  return vscode.extensions.getExtension('Prisma.prisma') !== undefined;
}
