// Which program is the language server.

import * as path from 'node:path';

// The setting, which may begin with `~/`, else the program that came with the extension.
export function serverProgram(setting: string, extensionFolder: string, home: string): string {
  const wanted = setting.trim();
  if (wanted === '') return path.join(extensionFolder, 'server', 'prisma-drift');
  return wanted.startsWith('~/') ? path.join(home, wanted.slice(2)) : wanted;
}
