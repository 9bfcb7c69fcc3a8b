// What the schema files of a project declare, for the tests: read by rule of thumb, from tidy files.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// `homes`: model -> path. `relations`: the fields whose type is a model. Paths are relative to the project,
// lines and columns are counted from 0.
export function readModules(project, built) {
  const paths = readdirSync(project, { recursive: true }).filter((path) => path.endsWith('.prisma')).sort();
  const fields = [];
  const homes = new Map();
  for (const path of paths.filter((each) => each !== built)) {
    let model;
    for (const [line, text] of readFileSync(join(project, path), 'utf8').split('\n').entries()) {
      const begun = /^model\s+(\w+)/.exec(text);
      if (begun) homes.set((model = begun[1]), path);
      else if (text.startsWith('}')) model = undefined;
      const field = model && /^(\s+)(\w+)(\s+)(\w+)/.exec(text);
      if (!field) continue;
      const [, indent, name, gap, type] = field;
      const typeColumn = indent.length + name.length + gap.length;
      fields.push({ path, model, line, text, name, type, nameColumn: indent.length, typeColumn });
    }
  }
  const relations = fields.filter(({ type }) => homes.has(type));
  return { paths, homes, fields, relations };
}
