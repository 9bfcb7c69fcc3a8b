// The incident, as it should have gone: a person adds a field, sees that no migration creates its column,
// and presses the quick fix. With Prisma's own command line and a PostgreSQL of the test's own.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { copyIncident, nodeModules, workFolder } from './context.mjs';
import { startPostgres } from './postgres.mjs';
import { run, until } from './processes.mjs';
import { environmentOf, missing, openProject, steps } from './real_prisma.mjs';

const folder = workFolder();
const project = copyIncident(folder);
const module = join(project, 'prisma/modules/auth/user.prisma');
const migrations = join(project, 'prisma/migrations');
const column = 'personalPhotoId';

let postgres;
let server;
let editor;

// The day before: no photo library yet, and a database that has all migrations.
async function takeBack() {
  rmSync(join(project, 'prisma/modules/auth/profile-photos.prisma'));
  const lines = readFileSync(module, 'utf8').split('\n');
  const ofTheLibrary = /PhotoId|UserProfilePhoto|The library/;
  writeFileSync(module, lines.filter((line) => !ofTheLibrary.test(line)).join('\n'));
  cpSync(nodeModules, join(project, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(project, '.env'), `DATABASE_URL="${postgres.url('photos')}"\n`);
  const options = { cwd: project, env: { ...process.env, ...environmentOf(project) } };
  await run('pnpm', ['prisma:build'], options);
  await run('pnpm', ['prisma', 'migrate', 'deploy'], options);
}

const columns = async () => {
  const rows = await postgres.query(
    'photos',
    "select column_name from information_schema.columns where table_name = 'users'",
  );
  return rows.map((row) => row.column_name);
};

const newMigration = () => readdirSync(migrations).find((name) => name.endsWith('_add_personal_photo_id_to_user'));

if (!missing) {
  before(
    async () => {
      postgres = await startPostgres(join(folder, 'postgres'));
      await takeBack();
      ({ server, editor } = await openProject(project, { folder, name: 'incident' }));
    },
    { timeout: 500000 },
  );

  after(async () => {
    await editor?.close();
    await server?.stop();
    await postgres?.stop();
  });

  afterEach((context) => context.passed || editor?.shot('failed'));
}

test('the forgotten migration', { skip: missing }, async (t) => {
  assert.ok(!(await columns()).includes(column));

  // Where the field goes.
  const line = readFileSync(module, 'utf8').split('\n').findIndex((each) => each.includes('businessPhoto ')) + 2;
  const step = steps(t);

  await step('clean before the change', async () => {
    await editor.openFile('user.prisma');
    await editor.line('@@map("users")').waitFor();
    const told = await editor.status().getAttribute('aria-label');
    assert.match(told, /a migration creates everything the schema declares/);
    assert.equal(await editor.squiggles().count(), 0);
    await editor.shot('1-clean');
  });

  await step('a new field is underlined while it is typed, and the hover says why', async () => {
    await editor.goTo(line - 1, 200);
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type(`${column}   String?`);
    await editor.page.keyboard.press('Escape');
    await editor.squiggles().first().waitFor();
    const hover = await editor.hover(column);
    await hover.filter({ hasText: 'no migration creates column' }).waitFor();
    assert.match(await hover.innerText(), /users\.personalPhotoId/);
    await editor.shot('2-finding');
    await editor.moveAway();
  });

  await step('the missing migration is shown beside it, and follows the edits', async () => {
    await editor.hideSideBar();
    await editor.command('Prisma Drift: Show the Missing Migration');
    await editor.line('ADD COLUMN').waitFor();
    await editor.shot('3-preview');
    await editor.goTo(line, 200);
    await editor.page.keyboard.press('Backspace');
    await editor.line('NOT NULL').waitFor();
    await editor.page.keyboard.type('?');
    await editor.line('NOT NULL').waitFor({ state: 'detached' });
  });

  await step('the quick fix tells what it will run, and on which database', async () => {
    await editor.activeTab('user.prisma');
    await editor.line(column).click();
    await editor.page.keyboard.press('Control+S');
    await editor.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    await editor.moveAway();
    const titles = await editor.quickFixes('create migration');
    assert.match(titles.join('\n'), /Run prisma:build and create migration .add_personal_photo_id_to_user/);
    await editor.shot('4-quick-fixes');
    await editor.chooseFix('create migration');
    const dialog = editor.dialog();
    await dialog.waitFor();
    const text = await dialog.innerText();
    await editor.shot('5-question');
    for (const told of ['prisma:build', 'prisma migrate dev --name add_personal_photo_id_to_user', `127.0.0.1:${postgres.port}`, 'photos', '.env']) {
      assert.ok(text.includes(told), `${told} in ${text}`);
    }
    assert.ok(!(await columns()).includes(column));
    await editor.answerDialog('Run');
  });

  await step('the terminal shows the build, migrate dev and generate', async () => {
    const seen = { build: false, migrate: false };
    await until(
      'the new migration',
      async () => {
        const text = await editor.terminalText();
        seen.build ||= text.includes('prisma-build');
        seen.migrate ||= text.includes('migrate dev');
        return newMigration();
      },
      180,
    );
    await editor.moveAway();
    await editor.shot('6-terminal');
    await editor.toast('was created and applied').waitFor({ timeout: 180000 });
    assert.deepEqual(seen, { build: true, migrate: true });
    await editor.shot('7-done');
  });

  await step('the SQL is open, nothing is underlined, and the column is in the database', async () => {
    await editor.activeTab('migration.sql');
    const sql = readFileSync(join(migrations, newMigration(), 'migration.sql'), 'utf8');
    assert.match(sql, /ALTER TABLE "users" ADD COLUMN\s+"personalPhotoId" TEXT/);
    assert.ok((await columns()).includes(column));
    assert.ok(readFileSync(join(project, 'prisma/schema.prisma'), 'utf8').includes(column));
    await editor.openFile('user.prisma');
    await editor.squiggles().first().waitFor({ state: 'detached' });
    await editor.shot('8-clean-again');
  });

  await step('a server that is started again goes on where the one before was', async () => {
    await editor.command('Prisma Drift: Restart the Language Server');
    await editor.goTo(line, 200);
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('nickname String?');
    await editor.page.keyboard.press('Escape');
    await editor.line('"nickname" TEXT').waitFor();
    await editor.squiggles().first().waitFor();
  });

  await step('nothing but this machine was asked for', () => assert.deepEqual([...editor.strangers], []));
});
