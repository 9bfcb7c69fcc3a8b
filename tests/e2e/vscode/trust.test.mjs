// A folder that the person has not vouched for: findings, and nothing of it is run.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { startCodeServer } from './code_server.mjs';
import { copyIncident, programs, shots, workFolder } from './context.mjs';
import { Editor } from './editor.mjs';
import { until } from './processes.mjs';

const folder = workFolder();
const project = copyIncident(folder);
const ownProgram = join(project, 'server');
const ran = join(project, 'ran');
let server;
let editor;

// The folder brings a program of its own, and a setting that names it as the language server.
function bringProgram() {
  writeFileSync(ownProgram, `#!/bin/sh\ntouch "${ran}"\nexec "${programs.server}" "$@"\n`);
  chmodSync(ownProgram, 0o755);
  mkdirSync(join(project, '.vscode'));
  writeFileSync(join(project, '.vscode/settings.json'), JSON.stringify({ 'prismaDrift.path': ownProgram }));
}

before(
  async () => {
    bringProgram();
    server = await startCodeServer({
      launcher: programs.codeServer,
      folder: join(folder, 'profile'),
      vsix: programs.vsix,
      trustAll: false,
    });
    editor = await Editor.open({
      program: programs.chromium,
      address: server.address,
      folder: project,
      shots: join(shots, 'trust'),
    });
  },
  { timeout: 500000 },
);

after(async () => {
  await editor?.close();
  await server?.stop();
});

afterEach((context) => context.passed || editor?.shot('failed'));

const fixes = async () => {
  await editor.line('personalPhotoId').click();
  await editor.moveAway();
  const titles = await editor.quickFixes('migration');
  await editor.page.keyboard.press('Escape');
  return titles;
};

test('findings are shown in a folder that is not trusted, and nothing is offered that runs', async () => {
  await editor.restrictedMode().waitFor();
  await editor.openFile('user.prisma');
  await editor.squiggles().first().waitFor();
  const titles = await fixes();
  assert.ok(titles.some((title) => title.startsWith('Write migration') && title.includes('not applied')));
  assert.deepEqual(titles.filter((title) => /^Run|then apply/.test(title)), []);
  await editor.shot('not-trusted');
});

test('commands that run something are not in the palette', async () => {
  await editor.page.keyboard.press('F1');
  await editor.inputBox().locator('input.input').fill('>Prisma Drift: ');
  const rows = editor.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'Show the Missing Migration' }).waitFor();
  assert.equal(await rows.filter({ hasText: 'Create a Migration' }).count(), 0);
  await editor.shot('palette');
  await editor.page.keyboard.press('Escape');
});

test('no program of the folder was started', () => {
  assert.ok(!existsSync(ran));
  assert.equal(readdirSync(join(project, 'prisma/migrations')).length, 3);
});

test('once it is trusted, its settings count and the actions are there', async () => {
  await editor.restrictedMode().click();
  await editor.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).first().click();
  await until("the folder's own server", () => existsSync(ran));
  await editor.openFile('user.prisma');
  await editor.squiggles().first().waitFor();
  await until('the action', async () => (await fixes()).some((title) => title.startsWith('Run prisma:build and create')));
  await editor.shot('trusted');
});
