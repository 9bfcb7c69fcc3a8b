// The extension and a server that says what the test wants: terminals, questions, the status bar.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Bridge } from './bridge.mjs';
import { processesWith, startCodeServer } from './code_server.mjs';
import { copyIncident, packageOfficialExtension, programs, shots, workFolder } from './context.mjs';
import { Editor } from './editor.mjs';
import { until } from './processes.mjs';

const folder = workFolder();
const project = copyIncident(folder);
const module = join(project, 'prisma/modules/auth/user.prisma');
const uri = `file://${module}`;
let server;
let editor;
let bridge;

before(async () => {
  const socket = join(folder, 'bridge');
  server = await startCodeServer({
    launcher: programs.codeServer,
    folder: join(folder, 'profile'),
    vsix: [programs.vsix, await packageOfficialExtension(folder)],
    environment: { BRIDGE_SOCKET: socket, TO_BE_UNSET: 'from the editor' },
    ownSettings: { 'prismaDrift.path': programs.bridge, 'prismaDrift.ignore': ['audit_*'] },
  });
  editor = await Editor.open({
    program: programs.chromium,
    address: server.address,
    folder: project,
    shots: join(shots, 'client'),
  });
  await editor.openFile('user.prisma');
  bridge = await Bridge.connect(socket);
}, { timeout: 500000 });

after(async () => {
  await editor?.shot('end');
  bridge?.close();
  await editor?.close();
  await server?.stop();
});

afterEach((context) => context.passed || editor?.shot(`failed-${context.name.replaceAll(/\W+/g, '-')}`));

const run = (id, ...command) =>
  bridge.request('prismaDrift/runInTerminal', { id, title: id, command, cwd: project, env: {}, unset: [] });

test('the server hears what the editor can do, and what it has: trust, the official extension', async () => {
  const { params } = await bridge.hears('initialize');
  assert.deepEqual(params.capabilities.experimental, {
    prismaDrift: { runInTerminal: true, confirm: true, status: true },
  });
  assert.deepEqual(params.initializationOptions, {
    trusted: true,
    interactive: true,
    officialExtension: true,
  });
  assert.ok(params.capabilities.workspace.textDocumentContent);
});

test('settings have the names of .prisma-drift.json', async () => {
  const settings = await bridge.request('workspace/configuration', { items: [{ section: 'prisma-drift' }] });
  assert.deepEqual(settings, [{ ignore: ['audit_*'], languageFeatures: 'auto' }]);
});

test('a command runs in a terminal that is seen, with its arguments as they are', async () => {
  const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)) + process.stdout.isTTY + process.cwd())';
  const told = await run('arguments', 'node', '-e', script, '--', '$HOME', 'a b', '"; exit 7');
  assert.deepEqual(told, { exitCode: 0 });
  const text = await until('the output', async () => {
    const shown = (await editor.terminalText()).replace(/\n/g, '');
    return shown.includes('exit 7') && shown;
  });
  assert.ok(text.includes(`["$HOME","a b","\\"; exit 7"]true${project}`), text);
  await editor.shot('terminal');
});

test('the exit status comes back', async () => {
  assert.deepEqual(await run('status', 'sh', '-c', 'exit 7'), { exitCode: 7 });
});

test('variables are set and unset', async () => {
  const file = join(project, 'variables');
  const told = await bridge.request('prismaDrift/runInTerminal', {
    id: 'variables',
    title: 'variables',
    command: ['sh', '-c', 'echo "$GIVEN-${TO_BE_UNSET-unset}" > variables'],
    cwd: project,
    env: { GIVEN: 'given' },
    unset: ['TO_BE_UNSET'],
  });
  assert.deepEqual(told, { exitCode: 0 });
  assert.equal(readFileSync(file, 'utf8'), 'given-unset\n');
});

test('a program that does not exist is told, and no terminal is opened for it', async () => {
  await assert.rejects(run('nothing', 'no-such-program'), /`no-such-program` is not installed/);
});

test('cancelling ends all that the command started', async () => {
  const started = join(project, 'started');
  const request = run('cancelled', 'sh', '-c', 'sleep 3141 & sleep 3142 & touch started; wait');
  await until('the command', () => existsSync(started));
  assert.equal(processesWith('sleep 314').length, 3);
  bridge.cancel(request);
  await request.catch(() => {});
  await until('the end of all', () => processesWith('sleep 314').length === 0);
});

test('a terminal that the person closes ends the command, with no exit status', async () => {
  const started = join(project, 'waits');
  const request = run('closed', 'sh', '-c', 'touch waits; sleep 2718');
  await until('the command', () => existsSync(started));
  await editor.command('Terminal: Kill the Active Terminal Instance');
  assert.deepEqual(await request, { exitCode: null });
  await until('its end', () => processesWith('sleep 2718').length === 0);
});

const question = {
  title: 'Create migration `add_photo`?',
  detail: 'These commands run in /shop:\n    pnpm prisma:build\n    pnpm prisma migrate dev\n\nDatabase: localhost:5432/shop',
  action: 'Run',
};

test('a question is a dialog that tells all', async () => {
  const answer = bridge.request('prismaDrift/confirm', question);
  await editor.dialog().waitFor();
  const text = await editor.dialog().innerText();
  for (const line of [question.title, ...question.detail.split('\n')]) assert.ok(text.includes(line.trim()), line);
  await editor.shot('question');
  await editor.answerDialog('Run');
  assert.deepEqual(await answer, { confirmed: true });
});

test('a dialog that is dismissed is a no', async () => {
  const answer = bridge.request('prismaDrift/confirm', question);
  await editor.dialog().waitFor();
  await editor.page.keyboard.press('Escape');
  assert.deepEqual(await answer, { confirmed: false });
});

test('a host has to be typed to the letter', async () => {
  const answer = bridge.request('prismaDrift/confirm', { ...question, typed: 'db.example.com' });
  await editor.answerDialog('Run');
  const input = editor.inputBox().locator('input.input');
  await input.fill('db.example.org');
  await editor.page.keyboard.press('Enter');
  assert.ok(await input.isVisible());
  await editor.shot('typed');
  await input.fill('db.example.com');
  await editor.page.waitForTimeout(300);
  await editor.page.keyboard.press('Enter');
  assert.deepEqual(await answer, { confirmed: true, typed: 'db.example.com' });
});

const review = () => {
  const sql = join(project, 'prisma/migrations/20260101000000_add_photo/migration.sql');
  mkdirSync(join(sql, '..'), { recursive: true });
  writeFileSync(sql, 'ALTER TABLE "users" ADD COLUMN "photo" TEXT;\n');
  return bridge.request('prismaDrift/confirm', { ...question, action: 'Apply', beside: `file://${sql}` });
};

test('SQL under review is open, is accepted above its first line, and what will run is told then', async () => {
  const answer = review();
  await editor.activeTab('migration.sql');
  const lens = editor.lens('Apply');
  await lens.waitFor();
  assert.equal(await editor.dialog().count(), 0);
  await editor.toast('Read the SQL').waitFor();
  await editor.shot('review');
  await lens.click();
  await editor.dialog().waitFor();
  assert.ok((await editor.dialog().innerText()).includes('localhost:5432/shop'));
  await editor.answerDialog('Apply');
  assert.deepEqual(await answer, { confirmed: true });
  await editor.toast('Read the SQL').waitFor({ state: 'hidden' });
});

test('SQL under review that is closed is not applied', async () => {
  const answer = review();
  await editor.toast('Read the SQL').waitFor();
  await editor.activeTab('migration.sql');
  await editor.command('View: Close Editor');
  assert.deepEqual(await answer, { confirmed: false });
});

test('a name that the server refuses comes back with the reason', async () => {
  await editor.openFile('user.prisma');
  const command = 'prisma-drift.createMigrationWithName';
  const finished = editor.command('Prisma Drift: Create a Migration');
  const first = await bridge.hears('workspace/executeCommand');
  await finished;
  assert.deepEqual(first.params, { command, arguments: [{ uri }] });
  bridge.answer(first, { status: 'refused', ask: 'name', suggestion: 'add_photo', message: 'Type a name.' });
  const input = editor.inputBox().locator('input.input');
  await input.waitFor();
  await until('the suggestion', async () => (await input.inputValue()) === 'add_photo');
  await editor.shot('name');
  await input.fill('Add Photo');
  await editor.page.keyboard.press('Enter');
  const second = await bridge.hears('workspace/executeCommand', 2);
  assert.equal(second.params.arguments[0].typedName, 'Add Photo');
  bridge.answer(second, {
    status: 'refused',
    ask: 'name',
    suggestion: 'add_photo',
    message: 'Prisma would make `add_photo` of `Add Photo`',
  });
  await editor.inputBox().filter({ hasText: 'Prisma would make' }).waitFor();
  await editor.shot('name-refused');
  await editor.page.keyboard.press('Enter');
  const third = await bridge.hears('workspace/executeCommand', 3);
  assert.equal(third.params.arguments[0].typedName, 'add_photo');
  bridge.answer(third, { status: 'done' });
});

test('the status bar counts, and its list leads to the place', async () => {
  bridge.notify('textDocument/publishDiagnostics', {
    uri,
    diagnostics: [
      {
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 7 } },
        severity: 2,
        source: 'prisma-drift',
        code: 'missing-column',
        message: 'no migration creates column `users.email`',
      },
    ],
  });
  bridge.notify('prismaDrift/status', {
    projects: [
      { uri: `file://${project}`, file: uri, name: 'incident', changes: 2, text: '2 changes without a migration', severity: 'drift' },
    ],
  });
  await editor.status().filter({ hasText: 'Prisma: 2' }).click();
  const row = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'no migration creates column' });
  await row.waitFor();
  await editor.shot('status-list');
  await row.click();
  await editor.activeTab('user.prisma');
  await editor.page.locator('.statusbar-item', { hasText: 'Ln 3' }).waitFor();
});
