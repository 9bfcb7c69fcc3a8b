// Where the tests find their programs (`run` sets these), and the folders they work in.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './processes.mjs';

const here = new URL('.', import.meta.url).pathname;

export const programs = {
  codeServer: process.env.CODE_SERVER,
  chromium: process.env.CHROMIUM,
  vsix: process.env.VSIX,
  server: process.env.PROGRAM,
  schemaEngine: process.env.PRISMA_SCHEMA_ENGINE_BINARY,
  bridge: join(here, 'bridge_server.mjs'),
};
export const shots = process.env.SHOTS;
export const nodeModules = join(here, 'node_modules');
const fixture = join(here, '../../fixtures/incident');

export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'prisma-drift-vscode-'));
  // PostgreSQL's user has to get through.
  chmodSync(folder, 0o755);
  // Later than all programs, which processes.mjs ends.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  if (!process.env.KEEP) process.once('exit', remove);
  return folder;
}

// The project that lost its data, as it was on the day before.
export function copyIncident(folder) {
  const project = join(folder, 'incident');
  mkdirSync(project);
  cpSync(fixture, project, { recursive: true });
  rmSync(join(project, 'fix'), { recursive: true });
  return project;
}
