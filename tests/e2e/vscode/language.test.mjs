// The schema language across the modules of projects that Prisma finds valid, by VS Code's own commands: in the
// incident, and in real projects, which lie in ../shared beside ours.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { openToAsk } from './asked_editor.mjs';
import { startCodeServer } from './code_server.mjs';
import { copyIncident, packageAskedExtension, programs, workFolder } from './context.mjs';
import { run, until } from './processes.mjs';
import { readModules } from './project_text.mjs';
import { steps } from './real_prisma.mjs';

const root = new URL('../../..', import.meta.url).pathname;
const corpus = join(root, '../shared/corpus');
const built = 'prisma/schema.prisma';
const projects = [
  { name: 'incident', built },
  { name: 'ADTrauts__Vssyl', built, real: true },
  ...[
    'ABC-TransitionBasCarbone__bilan-carbone',
    'AjaniBilby__recommend-moe',
    'Algorify-Labs__finupsbd-backed',
    'RodnaPamet__inflect-compliance',
    'mfts__papermark',
    'niklasarnitz__trackerr',
  ].map((name) => ({ name, real: true })),
];

const folder = workFolder();
let server;
let editor;

before(
  async () => {
    copyIncident(folder);
    if (existsSync(corpus)) {
      const names = projects.filter(({ real }) => real).map(({ name }) => name);
      await run(join(root, 'tests/conformance/lay_out.py'), [folder, ...names]);
    }
    server = await startCodeServer({
      launcher: programs.codeServer,
      folder: join(folder, 'profile'),
      vsix: [programs.vsix, await packageAskedExtension(folder)],
    });
  },
  { timeout: 500000 },
);

after(async () => {
  await editor?.close();
  await server?.stop();
});

async function open(project, path) {
  const opened = await openToAsk(editor, { address: server.address, project, path, name: 'language' });
  editor = opened.editor;
  return opened.bridge;
}

class Modules {
  constructor(project, built, bridge) {
    Object.assign(this, readModules(project, built), { project, built, bridge });
    // One for each module that has a relation with a model of another one.
    const crossing = this.relations.filter(({ type, path }) => this.homes.get(type) !== path);
    this.crossings = [...new Map(crossing.map((field) => [field.path, field])).values()];
  }

  uri(path) {
    return `file://${join(this.project, path)}`;
  }

  pathOf(uri) {
    return decodeURIComponent(uri).slice(`file://${this.project}/`.length);
  }

  at({ path, line }, character) {
    return { uri: this.uri(path), line, character };
  }

  async texts() {
    const ask = (path) => this.bridge.request('text', { uri: this.uri(path) });
    return Object.fromEntries(await Promise.all(this.paths.map(async (path) => [path, await ask(path)])));
  }

  async errors() {
    const diagnostics = await this.bridge.request('diagnostics');
    return diagnostics.filter(({ file, severity }) => this.paths.includes(file) && severity === 'Error');
  }

  // An error is put into a module and taken out again: then the editor shows what the server says of the text now.
  async holdNoErrors() {
    const { type, ...field } = this.crossings[0];
    const place = this.at(field, field.typeColumn);
    const replace = (length, newText) => this.bridge.request('replace', { ...place, length, newText });
    await replace(type.length, 'Nothing');
    await until('one error', async () => (await this.errors()).some(({ message }) => message.includes('Nothing')));
    await replace('Nothing'.length, type);
    await until('no error', async () => (await this.errors()).length === 0, 20).catch(async () =>
      assert.deepEqual(await this.errors(), []),
    );
  }
}

for (const { name, built, real } of projects) {
  const skip = real && !existsSync(corpus) && `there is no ${corpus}`;
  test(name, { skip }, async (t) => {
    const project = join(folder, name);
    const first = readModules(project, built).relations[0].path;
    const bridge = await open(project, first);
    t.after(() => bridge.close());
    t.after(() => editor.shot(name));
    const modules = new Modules(project, built, bridge);
    const { homes, crossings, relations, fields } = modules;
    const before = await modules.texts();
    const step = steps(t);

    await step('nothing in it is an error', () => modules.holdNoErrors());

    await step('completion offers the models of the other modules', async () => {
      for (const field of crossings) {
        const offered = await bridge.request('completion', modules.at(field, field.typeColumn));
        assert.deepEqual([...homes.keys()].filter((model) => !offered.includes(model)), [], field.path);
      }
    });

    await step('a type leads to its model in the other module', async () => {
      for (const field of crossings) {
        const found = await bridge.request('definition', modules.at(field, field.typeColumn));
        assert.deepEqual(found.map((uri) => modules.pathOf(uri)), [homes.get(field.type)], field.text);
      }
    });

    await step('the references of a model come from all modules that name it', async () => {
      const { type, ...field } = crossings[0];
      const found = await bridge.request('references', modules.at(field, field.typeColumn));
      const paths = new Set(found.map((uri) => modules.pathOf(uri)).filter((path) => path.endsWith('.prisma')));
      const naming = relations.filter((each) => each.type === type).map(({ path }) => path);
      assert.deepEqual([...paths].sort(), [...new Set([homes.get(type), ...naming])].sort());
    });

    await step('a field gets another name in all modules, and its old one again', async () => {
      const references = ({ text }) => /references:\s*\[(\w+)\]/.exec(text)?.[1];
      const from = crossings.concat(relations).find((each) => references(each) && homes.get(each.type) !== each.path);
      const field = fields.find((each) => each.model === from.type && each.name === references(from));
      await editor.openFile(field.path);
      const rename = () =>
        bridge.request('rename', { ...modules.at(field, field.nameColumn), newName: 'otherName' });
      const changed = await rename();
      const renamed = await modules.texts();
      const paths = modules.paths.filter((path) => renamed[path] !== before[path]);
      assert.deepEqual(changed.map((uri) => modules.pathOf(uri)).sort(), paths);
      assert.ok(paths.length > 1);
      const lineOf = ({ path, line }) => renamed[path].split('\n')[line];
      assert.match(lineOf(field), /^\s+otherName\s/);
      for (const each of relations.filter(({ type }) => type === field.model)) {
        if (references(each) === field.name) assert.equal(references({ text: lineOf(each) }), 'otherName', each.text);
      }
      t.diagnostic(`${field.model}.${field.name}: in ${paths.length} modules`);
      await editor.goTo(field.line + 1, 1);
      await editor.line('otherName').waitFor();
      await editor.shot(`${name}-renamed`);
      await editor.page.keyboard.press('Control+Z');
      // In all files at once.
      await until('the old texts', async () => isDeepStrictEqual(await modules.texts(), before));
      await modules.holdNoErrors();

      await rename();
      await modules.holdNoErrors();
    });
  });
}
