import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { IGrammar } from 'vscode-textmate';

declare const EXTENSION: string;

const require = createRequire(`${EXTENSION}package.json`);
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');

async function loadGrammar(): Promise<IGrammar> {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => {
      const file = `${EXTENSION}syntaxes/prisma.tmLanguage.json`;
      return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar('source.prisma');
  assert.ok(grammar);
  return grammar;
}

const grammar = loadGrammar();

// "text scope" for each token that has a scope of its own.
async function tokens(source: string): Promise<string[]> {
  const found: string[] = [];
  let state = textmate.INITIAL;
  for (const line of source.split('\n')) {
    const result = (await grammar).tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const text = line.slice(startIndex, endIndex).trim();
      const scope = scopes.at(-1) ?? '';
      if (text !== '' && text !== '"' && !scope.startsWith('meta.') && !scope.startsWith('punctuation.')) {
        found.push(`${text} ${scope.replace(/\.prisma$/, '')}`);
      }
    }
    state = result.ruleStack;
  }
  return found;
}

test('a model', async () => {
  const source = `model User {
  id    String?  @id @default(uuid()) // key
  posts Post[]   @relation("a", fields: [id], onDelete: Cascade)
  place Unsupported("point")?
  @@index([id(sort: Desc)], map: "i")
}`;
  assert.deepEqual(await tokens(source), [
    'model keyword.declaration',
    'User entity.name.type.model',
    'id variable.other.property',
    'String support.type.scalar',
    '? keyword.operator.modifier',
    '@id entity.name.function.attribute',
    '@default entity.name.function.attribute',
    'uuid support.function',
    '// key comment.line.double-slash',
    'posts variable.other.property',
    'Post entity.name.type',
    '[] keyword.operator.modifier',
    '@relation entity.name.function.attribute',
    'a string.quoted.double',
    'fields variable.parameter',
    'id variable.other.constant',
    'onDelete variable.parameter',
    'Cascade variable.other.constant',
    'place variable.other.property',
    'Unsupported support.type.scalar',
    'point string.quoted.double',
    '? keyword.operator.modifier',
    '@@index entity.name.function.attribute',
    'id support.function',
    'sort variable.parameter',
    'Desc variable.other.constant',
    'map variable.parameter',
    'i string.quoted.double',
  ]);
});

test('an enum and a datasource', async () => {
  const source = `/// Who
enum Role {
  ADMIN @map("admin")
}
datasource db {
  url = env("DATABASE_URL")
}`;
  assert.deepEqual(await tokens(source), [
    '/// Who comment.line.documentation',
    'enum keyword.declaration',
    'Role entity.name.type.enum',
    'ADMIN variable.other.enummember',
    '@map entity.name.function.attribute',
    'admin string.quoted.double',
    'datasource keyword.declaration',
    'db entity.name.namespace',
    'url variable.other.property',
    '= keyword.operator.assignment',
    'env support.function',
    'DATABASE_URL string.quoted.double',
  ]);
});

test('a string that is not closed ends with its line', async () => {
  const source = `model A {
  id Int @map("x
}
enum B {
}`;
  assert.ok((await tokens(source)).includes('id variable.other.property'));
});
