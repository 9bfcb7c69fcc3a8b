// Where the tests find their programs (`run` sets these), and the folders they work in.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './processes.mjs';

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
export const officialServer = join(nodeModules, '@prisma/language-server/dist/bin.js');
const extensionModules = join(here, '../../../editors/vscode/node_modules');
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

// Stands in for the official Prisma extension: it has its name, and does what `script` does; nothing without one.
export function packageOfficialExtension(folder, script) {
  const contributes = {
    languages: [{ id: 'prisma', aliases: ['Prisma'], extensions: ['.prisma'] }],
    // The server wants to have settings.
    configuration: { properties: { 'prisma.enableDiagnostics': { type: 'boolean', default: true } } },
  };
  return packageExtension(folder, { name: 'prisma', publisher: 'Prisma', ...(script && { contributes }) }, script);
}

// Answers what the test asks of the editor.
export function packageAskedExtension(folder) {
  return packageExtension(folder, { name: 'asked', publisher: 'test' }, join(here, 'asked_extension.mjs'));
}

async function packageExtension(folder, manifest, script) {
  const source = join(folder, manifest.name);
  mkdirSync(source);
  const ofScript = script && { main: './extension.js', activationEvents: ['onLanguage:prisma'] };
  const whole = { version: '1.0.0', engines: { vscode: '^1.91.0' }, ...manifest, ...ofScript };
  writeFileSync(join(source, 'package.json'), JSON.stringify(whole));
  writeFileSync(join(source, 'README.md'), 'Stands in for another extension.\n');
  if (script) await bundle(script, join(source, 'extension.js'));
  const vsix = join(folder, `${manifest.name}.vsix`);
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run(process.execPath, [join(extensionModules, '@vscode/vsce/vsce'), 'package', ...flags], { cwd: source });
  return vsix;
}

// With the packages of the extension under test, and the path of the official language server.
async function bundle(script, outfile) {
  const { build } = createRequire(join(extensionModules, 'x'))('esbuild');
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    nodePaths: [extensionModules],
    define: { OFFICIAL_SERVER: JSON.stringify(officialServer) },
    logLevel: 'warning',
  });
}

// The project that lost its data, as it was on the day before.
export function copyIncident(folder) {
  const project = join(folder, 'incident');
  mkdirSync(project);
  cpSync(fixture, project, { recursive: true });
  rmSync(join(project, 'fix'), { recursive: true });
  return project;
}
