// Bundles the extension into dist/, with the schema of .prisma-drift.json beside it.
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

const here = new URL('..', import.meta.url).pathname;
await build({
  absWorkingDir: here,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  external: ['vscode'],
  logLevel: 'warning',
});
copyFileSync(`${here}../prisma-drift.schema.json`, `${here}dist/prisma-drift.schema.json`);
