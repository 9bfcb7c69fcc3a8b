// Bundles test/*.test.ts and runs them with Node's own test runner.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const here = new URL('..', import.meta.url).pathname;
const tests = readdirSync(`${here}test`).filter((name) => name.endsWith('.test.ts'));
rmSync(`${here}dist/test`, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: tests.map((name) => `test/${name}`),
  outdir: 'dist/test',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'esm',
  packages: 'external',
  define: { EXTENSION: JSON.stringify(here) },
  logLevel: 'warning',
});
const files = tests.map((name) => `${here}dist/test/${name.replace(/\.ts$/, '.mjs')}`);
process.exit(spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1);
