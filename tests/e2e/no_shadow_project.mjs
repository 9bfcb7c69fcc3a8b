// A real project whose history no shadow database can replay, and a database that holds what its
// migrations make all the same.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsOf } from './person.mjs'

// Stands in for the project's own, which is not at hand: what no module declares (the datasource, the
// generator, enums) stays as it stands in the schema, and the modules follow.
const buildScript = String.raw`const fs = require('fs'), path = require('path')
// Joins prisma/modules/**/*.prisma into prisma/schema.prisma.
const schema = 'prisma/schema.prisma'
const names = fs.readdirSync('prisma/modules', { recursive: true }).filter((name) => name.endsWith('.prisma')).sort()
const modules = names.map((name) => fs.readFileSync(path.join('prisma/modules', name), 'utf8'))
const blocksOf = (text) => text.match(/^\w+\s+\w+\s*\{[^]*?^\}/gm) ?? []
const headOf = (block) => block.slice(0, block.indexOf('{')).trim()
const declared = new Set(modules.flatMap(blocksOf).map(headOf))
const others = blocksOf(fs.readFileSync(schema, 'utf8')).filter((block) => !declared.has(headOf(block)))
fs.writeFileSync(schema, [...others, ...modules].join('\n\n') + '\n')
`

// `source` is the project's folder in ../shared/corpus; `url` is that of its database.
export function layOut(source, folder, { nodeModules, url }) {
  cpSync(join(source, 'fragments/modules'), join(folder, 'prisma/modules'), { recursive: true })
  cpSync(join(source, 'migrations'), join(folder, 'prisma/migrations'), { recursive: true })
  const schema = readFileSync(join(source, 'schema/schema.prisma'), 'utf8')
  // The client does not go into the shared node_modules.
  const output = '$&\n  output   = "../generated"'
  writeFileSync(join(folder, 'prisma/schema.prisma'), schema.replace('provider = "prisma-client-js"', output))
  const { scripts } = JSON.parse(readFileSync(join(source, 'meta.json'), 'utf8'))
  const { scripts: own } = scripts['package.json']
  const manifest = {
    name: 'project',
    private: true,
    scripts: { 'prisma:build': own['prisma:build'] },
    devDependencies: { prisma: '6.19.0' },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  mkdirSync(join(folder, 'scripts'))
  writeFileSync(join(folder, 'scripts/build-prisma-schema.js'), buildScript)
  symlinkSync(nodeModules, join(folder, 'node_modules'))
  writeFileSync(join(folder, '.env'), `DATABASE_URL="${url}"\n`)
  execFileSync('chmod', ['-R', 'u+w', folder])
}

// Applies what can be applied; whether that was everything.
function applyWhatCanBe(url, file) {
  const { stderr } = spawnSync('psql', ['-qd', url, '-f', file], { encoding: 'utf8' })
  return !stderr.includes('ERROR')
}

// As the team's own database came to be: somebody helped where a migration wants an enum that it makes
// only further down, and all of the history counts as applied. There is one person in it. The database
// of `url` is there, and empty.
export function fillDatabase(folder, url) {
  const sql = (text) => execFileSync('psql', ['-qd', url, '-c', text], { stdio: 'ignore' })
  sql(`CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
  for (const name of migrationsOf(folder)) {
    const file = join(folder, 'prisma/migrations', name, 'migration.sql')
    if (!applyWhatCanBe(url, file)) applyWhatCanBe(url, file)
    const checksum = createHash('sha256').update(readFileSync(file)).digest('hex')
    sql(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES (gen_random_uuid(), '${checksum}', now(), '${name}', 1)`)
  }
  sql(`INSERT INTO users (id, email, password, "updatedAt") VALUES ('u1', 'one@example.com', '-', now())`)
}
