import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverProgram } from '../src/server_program';

test('the server is the one that came with the extension, unless a setting names another', () => {
  assert.equal(serverProgram('', '/ext', '/home/me'), '/ext/server/prisma-drift');
  assert.equal(serverProgram('  ', '/ext', '/home/me'), '/ext/server/prisma-drift');
  assert.equal(serverProgram('/opt/prisma-drift', '/ext', '/home/me'), '/opt/prisma-drift');
  assert.equal(serverProgram('~/bin/prisma-drift', '/ext', '/home/me'), '/home/me/bin/prisma-drift');
});
