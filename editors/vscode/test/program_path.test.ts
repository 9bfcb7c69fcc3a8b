import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isThereProgram, withVariables } from '../src/program_path';

test('a name is looked for in PATH', () => {
  assert.ok(isThereProgram('sh', '/', '/no/such/folder:/bin'));
  assert.ok(!isThereProgram('sh', '/bin', '/no/such/folder:'));
});

test('a path is looked for from the folder of the command', () => {
  assert.ok(isThereProgram('/bin/sh', '/no/such/folder', ''));
  assert.ok(isThereProgram('./sh', '/bin', ''));
  assert.ok(!isThereProgram('./sh', '/', '/bin'));
});

test('a folder is no program, and what may not be executed is none', () => {
  assert.ok(!isThereProgram('bin', '/', '/'));
  assert.ok(!isThereProgram('/etc/passwd', '/', ''));
});

test('the setting of PATH may add to that of the environment', () => {
  const environment = { HOME: '/home/me', PATH: '/bin' };
  assert.equal(withVariables('${env:HOME}/bin:${env:PATH}${env:NONE}', environment), '/home/me/bin:/bin');
  assert.equal(withVariables('/opt/bin', environment), '/opt/bin');
});

test('what only VS Code knows is left to it', () => {
  assert.equal(withVariables('${workspaceFolder}/bin:${env:PATH}', { PATH: '/bin' }), undefined);
});
