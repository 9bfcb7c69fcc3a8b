// A history that no shadow database can replay: the missing migration is written, read, and applied to a
// database that holds the rest. With a real project, which lies in ../shared beside ours.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fillDatabase, layOut } from '../no_shadow_project.mjs';
import { nodeModules, workFolder } from './context.mjs';
import { startPostgres } from './postgres.mjs';
import { missing as missingPrisma, openProject, steps } from './real_prisma.mjs';

const source = new URL('../../../../shared/corpus/ADTrauts__Vssyl', import.meta.url).pathname;
const missing = missingPrisma || (!existsSync(source) && `there is no project at ${source}`);

const folder = workFolder();
const project = join(folder, 'project');
const migrations = join(project, 'prisma/migrations');
const column = 'terminationReason';

let postgres;
let server;
let editor;

if (!missing) {
  before(
    async () => {
      postgres = await startPostgres(join(folder, 'postgres'));
      await postgres.query('postgres', 'CREATE DATABASE team');
      mkdirSync(project);
      layOut(source, project, { nodeModules, url: postgres.url('team') });
      fillDatabase(project, postgres.url('team'));
      ({ server, editor } = await openProject(project, { folder, name: 'review' }));
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

const rowsOf = (sql) => postgres.query('team', sql);
const isInDatabase = async () =>
  (await rowsOf(`select from information_schema.columns where column_name = '${column}'`)).length === 1;

test('a migration that only the review can bring', { skip: missing }, async (t) => {
  const before = readdirSync(migrations);
  const added = () => readdirSync(migrations).find((name) => !before.includes(name));
  const step = steps(t);

  await step('the review is what is offered first', async () => {
    await editor.openFile('core.prisma');
    await editor.squiggles().first().waitFor();
    const text = readFileSync(join(project, 'prisma/modules/hr/core.prisma'), 'utf8').split('\n');
    const line = text.findIndex((each) => each.trim().startsWith(column)) + 1;
    await editor.goTo(line, text[line - 1].indexOf(column) + 1);
    const titles = (await editor.quickFixes('review, then apply')).filter((title) => title !== 'Quick Fix');
    assert.match(titles[0], /^Write migration .*, review, then apply \(only additions\)/);
    assert.ok(titles.some((title) => title.includes('`migrate dev` would fail')), titles.join('\n'));
    await editor.shot('1-quick-fixes');
  });

  await step('the SQL is there to be read, with what it may lose, and nothing was applied', async () => {
    await editor.chooseFix('review, then apply (everything');
    await editor.activeTab('migration.sql');
    await editor.line('Look at this before you apply it').waitFor();
    await editor.toast('Read the SQL').waitFor();
    await editor.lens('Apply').waitFor();
    await editor.lens('waits for its review').waitFor({ state: 'detached' });
    await editor.shot('2-review');
    const sql = readFileSync(join(migrations, added(), 'migration.sql'), 'utf8');
    assert.match(sql, /dropping table `moderation_rules` deletes its rows/);
    assert.ok(!(await isInDatabase()));
  });

  await step('it is applied with `migrate deploy`, and covers everything', async () => {
    await editor.lens('Apply').click();
    await editor.dialog().waitFor();
    const told = await editor.dialog().innerText();
    for (const part of ['prisma:build', 'prisma migrate deploy', `127.0.0.1:${postgres.port}/team`]) {
      assert.ok(told.includes(part), `${part} in ${told}`);
    }
    await editor.answerDialog('Apply');
    await editor.toast('was applied').waitFor({ timeout: 240000 });
    await editor.shot('3-applied');
    assert.ok(await isInDatabase());
    const applied = await rowsOf(
      `select from _prisma_migrations where migration_name = '${added()}' and finished_at is not null`,
    );
    assert.equal(applied.length, 1);
    assert.deepEqual(await rowsOf('select email from users'), [{ email: 'one@example.com' }]);
    await editor.openFile('core.prisma');
    await editor.squiggles().first().waitFor({ state: 'detached' });
    await editor.shot('4-clean');
  });
});
