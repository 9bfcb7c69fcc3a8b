// Writes `contributes.configuration` of package.json from ../prisma-drift.schema.json, which says
// what can be configured; the extension's own settings stand below.
//
//   node scripts/configuration.mjs     (a test fails where they differ)
import { readFileSync, writeFileSync } from 'node:fs';

const schemaFile = new URL('../../prisma-drift.schema.json', import.meta.url);
const packageFile = new URL('../package.json', import.meta.url);

const ownSettings = {
  path: {
    markdownDescription:
      'The program of the language server, in place of the one that comes with the extension.',
    type: 'string',
    default: '',
    scope: 'machine-overridable',
  },
  'trace.server': {
    markdownDescription: 'What the log tells of the talk between the editor and the language server.',
    type: 'string',
    enum: ['off', 'messages', 'verbose'],
    default: 'off',
    scope: 'window',
  },
};

// The settings editor knows no references.
function resolved(value, definitions) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, definitions));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value;
  const target = $ref && resolved(definitions[$ref.split('/').at(-1)], definitions);
  const entries = Object.entries(rest).map(([key, each]) => [key, resolved(each, definitions)]);
  return { ...target, ...Object.fromEntries(entries) };
}

// Each form gets the default that means "not set", and the one of its types that the settings
// editor can show as a field.
function settingOf(property) {
  const { description, ...form } = property;
  const shown = { markdownDescription: description, scope: 'window' };
  if (form.enum) {
    const byItself = form.enum.includes('auto') ? 'auto' : '';
    const values = byItself === '' ? ['', ...form.enum] : form.enum;
    return { ...shown, type: 'string', enum: values, default: byItself };
  }
  if (form.oneOf?.some((each) => each.type === 'array')) {
    return { ...shown, ...form.oneOf.find((each) => each.type === 'array'), default: [] };
  }
  if (form.type === 'boolean') return { ...shown, type: ['boolean', 'null'], default: null };
  if (form.type === 'object') return { ...shown, ...form, default: {} };
  return { ...shown, type: 'string', default: '' };
}

export function configurationOf(schema) {
  const properties = {};
  const add = (name, property) => {
    const form = resolved(property, schema.definitions);
    if (!form.properties) properties[name] = settingOf(form);
    for (const [key, part] of Object.entries(form.properties ?? {})) add(`${name}.${key}`, part);
  };
  for (const [key, property] of Object.entries(schema.properties)) {
    if (!key.startsWith('$')) add(`prismaDrift.${key}`, property);
  }
  for (const [key, setting] of Object.entries(ownSettings)) properties[`prismaDrift.${key}`] = setting;
  return { title: 'Prisma Drift', properties };
}

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

// Whether package.json says what the schema says.
export function isUpToDate() {
  const stated = json(packageFile).contributes.configuration;
  return JSON.stringify(stated) === JSON.stringify(configurationOf(json(schemaFile)));
}

function write() {
  const manifest = json(packageFile);
  manifest.contributes.configuration = configurationOf(json(schemaFile));
  writeFileSync(packageFile, JSON.stringify(manifest, null, 2) + '\n');
}

if (process.argv[1] === new URL(import.meta.url).pathname) write();
