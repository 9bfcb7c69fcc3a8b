import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leavesFormatting, withoutFormatters } from '../src/formatters';

test('formatting is left to the official extension, unless the person wants it here', () => {
  assert.ok(leavesFormatting('auto', true));
  assert.ok(!leavesFormatting('auto', false));
  assert.ok(!leavesFormatting('on', true));
  assert.ok(leavesFormatting('off', false));
});

test('the editor hears of no formatter, and of all else', () => {
  const capabilities = {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    hoverProvider: true,
  };
  withoutFormatters(capabilities);
  assert.deepEqual(capabilities, { hoverProvider: true });
});
