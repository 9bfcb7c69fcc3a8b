import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProjectStatus } from '../src/protocol';
import { isCode, statusLook } from '../src/status_text';

const clean: ProjectStatus = {
  uri: 'file:///shop',
  file: 'file:///shop/schema.prisma',
  name: 'shop',
  changes: 0,
  text: 'a migration creates everything the schema declares',
  severity: 'clean',
};
const drift: ProjectStatus = {
  uri: 'file:///blog',
  file: 'file:///blog/schema.prisma',
  name: 'blog',
  changes: 2,
  text: '2 changes without a migration',
  severity: 'drift',
};
const broken: ProjectStatus = {
  uri: 'file:///crm',
  file: 'file:///crm/schema.prisma',
  name: 'crm',
  changes: 1,
  text: 'the history does not replay',
  severity: 'error',
};

test('no project, no item', () => assert.equal(statusLook([]), undefined));

test('one project is told in its own words', () => {
  assert.deepEqual(statusLook([clean]), {
    text: '$(check) Prisma',
    tooltip: 'a migration creates everything the schema declares',
    severity: 'clean',
  });
});

test('of several, the changes are added up and the worst one gives the look', () => {
  assert.deepEqual(statusLook([clean, broken, drift]), {
    text: '$(error) Prisma: 3',
    tooltip:
      'shop: a migration creates everything the schema declares\n' +
      'crm: the history does not replay\n' +
      'blog: 2 changes without a migration',
    severity: 'error',
  });
});

test('what code does with the missing is told apart from what is missing', () => {
  for (const path of ['/shop/src/photos.ts', '/shop/pages/index.jsx', '/shop/job.mjs']) assert.ok(isCode(path), path);
  for (const path of ['/shop/schema.prisma', '/shop/a/migration.sql', '/shop/package.json', '/shop/prisma.config.ts']) {
    assert.ok(!isCode(path), path);
  }
});
