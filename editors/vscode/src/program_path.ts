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
