// A project with Prisma's own command line, open in VS Code.
import { join } from 'node:path';
import { startCodeServer } from './code_server.mjs';
import { programs, shots } from './context.mjs';
import { Editor } from './editor.mjs';
import { postgresPrograms } from './postgres.mjs';

// Why there can be none.
export const missing = !programs.schemaEngine
  ? "Prisma's schema engine is not here (../shared/oracle)"
  : !postgresPrograms() && 'there is no PostgreSQL (on Debian: apt-get install postgresql)';

export const environmentOf = (project) => ({
  PRISMA_SCHEMA_ENGINE_BINARY: programs.schemaEngine ?? '',
  // Nothing here queries through Prisma's client.
  PRISMA_QUERY_ENGINE_LIBRARY: '/bin/true',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  PATH: `${join(project, 'node_modules/.bin')}:${process.env.PATH}`,
});

export async function openProject(project, { folder, name }) {
  const environment = environmentOf(project);
  const server = await startCodeServer({
    launcher: programs.codeServer,
    folder: join(folder, 'profile'),
    vsix: programs.vsix,
    environment,
    // VS Code takes its own from the person's login shell.
    ownSettings: { 'terminal.integrated.env.linux': { PATH: environment.PATH } },
  });
  const editor = await Editor.open({
    program: programs.chromium,
    address: server.address,
    folder: project,
    shots: join(shots, name),
  });
  return { server, editor };
}

// One after the other, and none after one that failed.
export function steps(t) {
  let broken = false;
  return (name, action) =>
    t.test(name, { skip: broken && 'an earlier step failed' }, async () => {
      broken = true;
      await action();
      broken = false;
    });
}
