import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverSettings } from '../src/settings';

test('settings that nobody made are not sent', () => {
  const values = {
    schema: '',
    modules: [],
    severities: {},
    provider: null,
    format: { addMissing: null },
    languageFeatures: 'auto',
    ignore: ['audit_*'],
  };
  assert.deepEqual(serverSettings(values), { languageFeatures: 'auto', ignore: ['audit_*'] });
});

test("the extension's own settings are not sent", () => {
  assert.deepEqual(serverSettings({ path: '/bin/x', trace: { server: 'off' } }), {});
});
