// Asks for the name of a migration. Which names are good the server knows: a name that it refuses
// comes back with the reason.

import * as vscode from 'vscode';
import type { Answer } from './protocol';

export function askForName(asked: Answer, refused: string | undefined): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = 'Create a migration';
  input.prompt = 'The name of the migration, without its timestamp';
  input.value = asked.suggestion || refused || '';
  input.ignoreFocusOut = true;
  if (refused !== undefined) input.validationMessage = asked.message;
  return new Promise((resolve) => {
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidAccept(() => {
      resolve(input.value.trim());
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
