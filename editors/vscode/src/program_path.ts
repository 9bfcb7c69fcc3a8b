// Finding a program as a terminal will.

import { accessSync, constants, statSync } from 'node:fs';
import * as path from 'node:path';

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

// `folders` is the variable PATH.
export function isThereProgram(program: string, cwd: string, folders: string): boolean {
  if (program.includes(path.sep)) return isProgram(path.resolve(cwd, program));
  return folders
    .split(path.delimiter)
    .some((folder) => folder !== '' && isProgram(path.resolve(cwd, folder, program)));
}

// A setting's text with the variables that it takes from the environment; nothing where it takes others,
// which only VS Code knows.
export function withVariables(text: string, environment: NodeJS.ProcessEnv): string | undefined {
  const resolved = text.replace(/\$\{env:([^}]*)\}/g, (_, name: string) => environment[name] ?? '');
  return resolved.includes('${') ? undefined : resolved;
}
