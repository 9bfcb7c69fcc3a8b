import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

declare const EXTENSION: string;

interface Manifest {
  version: string;
  icon: string;
  contributes: {
    commands: { command: string; title: string; enablement?: string }[];
    configuration: { properties: Record<string, { markdownDescription?: string }> };
    walkthroughs: {
      steps: { description: string; media: { image?: Record<string, string>; markdown?: string } }[];
    }[];
  };
}

const text = (file: string) => readFileSync(EXTENSION + file, 'utf8');
const manifest = JSON.parse(text('package.json')) as Manifest;
const { commands, configuration, walkthroughs } = manifest.contributes;

test('the settings are those of .prisma-drift.json', async () => {
  const script = (await import(`${EXTENSION}scripts/configuration.mjs`)) as {
    isUpToDate(): boolean;
  };
  assert.ok(script.isUpToDate(), 'run `npm run configuration`');
});

test('every setting is described', () => {
  for (const [name, setting] of Object.entries(configuration.properties)) {
    assert.ok(setting.markdownDescription, name);
  }
});

test('every command of the manifest is registered by the code', () => {
  const code = ['commands', 'extension', 'review'].map((name) => text(`src/${name}.ts`)).join('');
  for (const { command } of commands) assert.ok(code.includes(`'${command}'`), command);
});

test('commands that run something need a trusted workspace', () => {
  const harmless = [
    'writeMigration',
    'showMissingMigration',
    'showChanges',
    'restart',
    'showLog',
    'declineReview',
  ];
  for (const { command, enablement } of commands) {
    const wanted = harmless.includes(command.split('.')[1] ?? '') ? undefined : 'isWorkspaceTrusted';
    assert.equal(enablement, wanted, command);
  }
});

test('what the manifest and the walkthrough show is there', () => {
  const media = walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media));
  const shown = media.flatMap(({ image, markdown }) => (image ? Object.values(image) : (markdown ?? '')));
  for (const file of [manifest.icon, ...shown]) assert.ok(existsSync(EXTENSION + file), file);
});

test('code in the walkthrough stands between two backticks, which the editor wants there', () => {
  const texts = walkthroughs.flatMap(({ steps }) => steps.map((step) => step.description));
  for (const each of texts) assert.doesNotMatch(each, /(?<!`)`(?!`)/);
});

test('the version is that of the server', () => {
  const [, version] = /project\(prisma_drift VERSION (\S+)/.exec(text('../../CMakeLists.txt')) ?? [];
  assert.equal(manifest.version, version);
});

test('the lock of the packages names no registry', () => {
  assert.doesNotMatch(text('package-lock.json'), /"resolved"/);
  assert.match(text('package-lock.json'), /"integrity"/);
});
