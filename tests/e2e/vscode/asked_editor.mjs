// An editor in which an extension answers the tests' questions (editor_answers.mjs).
import { join } from 'node:path';
import { Bridge } from './bridge.mjs';
import { programs, shots } from './context.mjs';
import { Editor } from './editor.mjs';

// Opens a file of the project, in place of the project before where there is an editor; `name` is that of the
// folder of screenshots.
export async function openToAsk(editor, { address, project, path, name }) {
  if (editor) await editor.openFolder(address, project);
  else {
    editor = await Editor.open({
      program: programs.chromium,
      address,
      folder: project,
      shots: join(shots, name),
    });
    // What is not saved is left behind.
    editor.page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  }
  await editor.openFile(path);
  return { editor, bridge: await Bridge.connect(`${project}.socket`) };
}
