// Beside the official language server, in layouts that it can load and in those that it takes for others: who
// says what, and that neither gets into the other's way.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { openToAsk } from './asked_editor.mjs';
import { startCodeServer } from './code_server.mjs';
import { officialServer, packageOfficialExtension, programs, workFolder } from './context.mjs';
import { until } from './processes.mjs';

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
// No migration has the nickname, nobody knows the mood, and it could be laid out better.
const user = `/// A person.
model User {
  id Int @id
  nickname   String 
  photos     Photo[]
  sessions   Session[]
}

model Session {
  id Int @id
  user   User @relation(fields: [userId], references: [id])
  userId Int
  mood   Mood
}
`;
const photo = `model Photo {
  id      Int  @id
  owner   User @relation(fields: [ownerId], references: [id])
  ownerId Int
}
`;
const whole = [datasource, user, photo].join('\n');

const migrations = {
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  'prisma/migrations/20260101000000_init/migration.sql': `CREATE TABLE "User" ("id" INTEGER NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Photo" ("id" INTEGER NOT NULL, "ownerId" INTEGER NOT NULL, CONSTRAINT "Photo_pkey" PRIMARY KEY ("id"));
CREATE TABLE "Session" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL, CONSTRAINT "Session_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
`,
};
const packageFile = (more) => ({
  'package.json': JSON.stringify({ name: 'people', private: true, devDependencies: { prisma: '7.9.0' }, ...more }),
});
const built = {
  ...packageFile({ scripts: { 'prisma:build': 'cat prisma/modules/*.prisma > prisma/schema.prisma' } }),
  'prisma/schema.prisma': whole,
};
const config = (schema) => ({ 'prisma.config.ts': `export default { schema: '${schema}' };\n` });
const flatModules = { 'prisma/modules/user.prisma': user, 'prisma/modules/photo.prisma': photo };

const twice = /The model "User" cannot be defined because a model with that name already exists/;
const noPhoto = /Type "Photo" is neither a built-in type/;

// `wrong`: what the official server says that is not so; where there is nothing, it can load the project.
// `open` is the file with the user.
const layouts = [
  { name: 'one file', files: { ...packageFile(), 'prisma/schema.prisma': whole }, open: 'prisma/schema.prisma' },
  {
    name: 'modules beside the schema that is built of them',
    files: { ...built, ...flatModules },
    open: 'prisma/modules/user.prisma',
    wrong: { file: 'prisma/schema.prisma', message: twice },
  },
  {
    name: 'each module in a folder of its own',
    files: { ...built, 'prisma/modules/auth/user.prisma': user, 'prisma/modules/media/photo.prisma': photo },
    open: 'prisma/modules/auth/user.prisma',
    wrong: { file: 'prisma/modules/auth/user.prisma', message: noPhoto },
  },
  {
    name: 'each module in a folder of its own, and no build',
    files: {
      ...packageFile({ prisma: { schema: 'prisma/modules' }, devDependencies: { prisma: '6.19.0' } }),
      'prisma/modules/base/base.prisma': datasource.replace('}', '  url      = env("DATABASE_URL")\n}'),
      'prisma/modules/auth/user.prisma': user,
      'prisma/modules/media/photo.prisma': photo,
    },
    open: 'prisma/modules/auth/user.prisma',
    wrong: { file: 'prisma/modules/auth/user.prisma', message: noPhoto },
  },
  {
    name: 'prisma.config names the built file',
    files: { ...built, ...flatModules, ...config('prisma/schema.prisma') },
    open: 'prisma/modules/user.prisma',
    wrong: { file: 'prisma/schema.prisma', message: twice },
  },
  {
    name: 'prisma.config names the folder of all',
    files: {
      ...packageFile(),
      ...config('prisma/'),
      'prisma/base.prisma': datasource,
      'prisma/user.prisma': user,
      'prisma/photo.prisma': photo,
    },
    open: 'prisma/user.prisma',
  },
  {
    name: 'prisma.config names the folder of modules beside a built file',
    files: { ...built, ...flatModules, ...config('prisma/modules') },
    open: 'prisma/modules/user.prisma',
    wrong: { file: 'prisma/schema.prisma', message: twice },
  },
];

const missing = !existsSync(officialServer) && 'the official language server is not installed';
const folder = workFolder();
let server;
let editor;

before(
  async () => {
    if (missing) return;
    const script = new URL('official_extension.mjs', import.meta.url).pathname;
    server = await startCodeServer({
      launcher: programs.codeServer,
      folder: join(folder, 'profile'),
      vsix: [programs.vsix, await packageOfficialExtension(folder, script)],
    });
  },
  { timeout: 500000 },
);

after(async () => {
  await editor?.close();
  await server?.stop();
});

function write(project, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
}

// Where a text stands in the file, and what a request about it begins with.
function placeIn(uri, text, searched, after) {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(searched));
  const character = lines[line].indexOf(searched) + after;
  return { uri, line, character, textDocument: { uri }, position: { line, character } };
}

// There where there are several.
const choosesFormatter = 'Format Document With...';

// Opens the layout's project in place of the one before.
async function openLayout({ files, open }, number) {
  const project = join(folder, `project-${number}`);
  write(project, { ...migrations, ...files });
  const opened = await openToAsk(editor, { address: server.address, project, path: open, name: 'official' });
  editor = opened.editor;
  const { bridge } = opened;
  const uri = `file://${join(project, open)}`;
  const place = (searched, after) => placeIn(uri, files[open], searched, after);
  return {
    bridge,
    uri,
    endOfNickname: place('nickname   String ', 18),
    nickname: place('nickname', 2),
    person: place('user   User', 8),
  };
}

for (const [number, layout] of layouts.entries()) {
  const { name, open, wrong } = layout;
  test(name, { skip: missing }, async (t) => {
    t.after(() => editor?.shot(`layout-${number}`));
    const { bridge, uri, endOfNickname, nickname, person } = await openLayout(layout, number);
    t.after(() => bridge.close());
    let diagnostics = [];
    const said = (source) => diagnostics.filter((each) => each.source === source);

    await t.test('what no migration creates is found', async () => {
      await until('both servers', async () => {
        diagnostics = await bridge.request('diagnostics');
        const official = said('Prisma').some(({ message }) => !wrong || wrong.message.test(message));
        return official && said('prisma-drift').length > 0;
      });
      await editor.squiggles().first().waitFor();
      const found = said('prisma-drift').map(({ file, code, message }) => [file, code, message]);
      assert.deepEqual(found, [[open, 'missing-column', 'no migration creates column `User.nickname`']]);
    });

    if (wrong) {
      await t.test('what the official server takes for an error is none here', () => {
        const mistakes = said('Prisma').filter(({ message }) => wrong.message.test(message));
        assert.deepEqual(mistakes.map(({ file }) => file), [wrong.file]);
        const errors = said('prisma').map(({ file, message }) => [file, message.split('`')[1]]);
        assert.deepEqual(errors, [[open, 'Mood']]);
      });
    } else {
      await t.test('errors of the schema are left to the official server', () => {
        assert.deepEqual(said('Prisma').map(({ file, message }) => [file, message.split('"')[1]]), [[open, 'Mood']]);
        assert.deepEqual(said('prisma'), []);
      });
    }

    const completed = await bridge.request('completion', endOfNickname);
    await t.test('the official server completes', () => assert.ok(completed.includes('@default'), completed.join()));
    if (wrong) {
      await t.test('and so does this one, who knows the project', () =>
        assert.ok(completed.includes('@default()'), completed.join()),
      );
    } else {
      await t.test('and only that', () => assert.ok(!completed.includes('@default()'), completed.join()));
    }

    await t.test('a hover tells of the database, once', async () => {
      const hovers = await bridge.request('hover', nickname);
      assert.equal(hovers.length, 2);
      assert.equal(hovers.filter((each) => each.includes('Column `User.nickname`')).length, 1);
    });
    if (!wrong) {
      await t.test('a comment is left to the official server', async () => {
        const hovers = await bridge.request('hover', person);
        assert.equal(hovers.filter((each) => each.includes('A person.')).length, 1);
      });
      await t.test('a definition is one place, so the editor goes there', async () => {
        assert.deepEqual(await bridge.request('definition', person), [uri]);
      });
    }

    await t.test('the official server answers', async () => {
      const ask = (method, params) => bridge.request('official', { method: `textDocument/${method}`, params });
      const { textDocument } = nickname;
      assert.ok(await ask('completion', endOfNickname));
      assert.ok(await ask('hover', nickname));
      assert.ok(await ask('formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } }));
    });

    await t.test('the editor has one formatter, formats, and asks nothing', async () => {
      assert.equal(await editor.offers(choosesFormatter), false);
      await editor.command('Format Document');
      const formatted = async () => (await bridge.request('text', { uri })).includes('  nickname String\n');
      await until('an end', async () => (await editor.dialog().count()) > 0 || (await formatted()));
      assert.equal(await editor.dialog().count(), 0);
    });
  });
}

test('a person who wants both gets both', { skip: missing }, async (t) => {
  t.after(() => editor?.shot('both'));
  const [{ files, open }] = layouts;
  const settings = { '.vscode/settings.json': JSON.stringify({ 'prismaDrift.languageFeatures': 'on' }) };
  const { bridge, person } = await openLayout({ files: { ...files, ...settings }, open }, 'both');
  t.after(() => bridge.close());
  await until('an error, twice', async () => {
    const diagnostics = await bridge.request('diagnostics');
    return ['Prisma', 'prisma'].every((source) => diagnostics.some((each) => each.source === source));
  });
  const hovers = await bridge.request('hover', person);
  assert.equal(hovers.filter((each) => each.includes('A person.')).length, 2);
  assert.equal(await editor.offers(choosesFormatter), true);
});
