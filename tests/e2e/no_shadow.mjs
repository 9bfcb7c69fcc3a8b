import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bash, migrationsOf, Problems, Session, sql } from './person.mjs'

const [program, source] = process.argv.slice(2)
const work = mkdtempSync(join(tmpdir(), 'no-shadow-'))
const folder = join(work, 'project')
const database = `no_shadow_${process.pid}`
const wanted = `${database}_wanted`
const url = `${process.env.TEST_POSTGRES_URL}/${database}`
process.env.XDG_STATE_HOME = join(work, 'state')

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

function layOut() {
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
  symlinkSync(join(process.env.PRISMA_6_HOME, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, '.env'), `DATABASE_URL="${url}"\n`)
  execFileSync('chmod', ['-R', 'u+w', folder])
}

// Applies what can be applied; whether that was everything.
function applyWhatCanBe(file) {
  const { stderr } = spawnSync('psql', ['-qd', url, '-f', file], { encoding: 'utf8' })
  return !stderr.includes('ERROR')
}

// As the team's own database came to be: somebody helped where a migration wants an enum that it makes
// only further down, and all of the history counts as applied.
function makeDatabase() {
  sql('postgres', `CREATE DATABASE "${database}"`)
  sql(database, `CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
  for (const name of migrationsOf(folder)) {
    const file = join(folder, 'prisma/migrations', name, 'migration.sql')
    if (!applyWhatCanBe(file)) applyWhatCanBe(file)
    const checksum = createHash('sha256').update(readFileSync(file)).digest('hex')
    sql(database, `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES (gen_random_uuid(), '${checksum}', now(), '${name}', 1)`)
  }
  sql(database, `INSERT INTO users (id, email, password, "updatedAt") VALUES ('u1', 'one@example.com', '-', now())`)
}

// What a database holds, a line each: columns, indexes, keys and checks, enums. The order of columns
// says nothing.
function catalog(name) {
  const own = `table_schema = 'public' AND table_name <> '_prisma_migrations'`
  const here = `connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('_prisma_migrations'), 0)`
  const text = sql(
    name,
    `SELECT concat_ws(' ', table_name, column_name, udt_name, is_nullable, column_default) FROM information_schema.columns WHERE ${own}`,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    `SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE ${here}`,
    `SELECT typname || ' ' || string_agg(enumlabel, ' ' ORDER BY enumlabel) FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname`,
  )
  return new Set(text.split('\n'))
}

// Against the database that Prisma's own SQL for the whole schema makes.
function differences() {
  sql('postgres', `CREATE DATABASE "${wanted}"`)
  execFileSync('psql', ['-qd', `${process.env.TEST_POSTGRES_URL}/${wanted}`, '-f', join(source, 'expected-from-empty.sql')], { stdio: 'ignore' })
  const [is, shall] = [catalog(database), catalog(wanted)]
  return [...[...shall].filter((line) => !is.has(line)).map((line) => `- ${line}`), ...[...is].filter((line) => !shall.has(line)).map((line) => `+ ${line}`)]
}

async function run() {
  const problems = new Problems()
  layOut()
  makeDatabase()
  const before = migrationsOf(folder)
  const session = new Session(program, folder, 'prisma/modules/hr/core.prisma')
  await session.start()
  const titles = (await session.actions()).map((action) => action.title)
  problems.expect(/review, then apply/.test(titles[0]), `offered first: ${titles[0]}`)

  // Reviewed: what is asked about is there, whole, and shown beside the question.
  let reviewed = ''
  session.answer = ({ beside }) => {
    reviewed = readFileSync(new URL(beside), 'utf8')
    return { confirmed: true }
  }
  const result = await session.run('writeAndApplyMigration', { typedName: 'add_what_is_missing' })
  console.log(`${result.status}: ${result.message}`)
  problems.expect(result.status === 'done', `it did not end well:\n${session.log.join('\n')}`)
  problems.expect(/CREATE TABLE "time_off_requests"/.test(reviewed), 'the SQL was not there to be reviewed')
  await session.end()

  const added = migrationsOf(folder).filter((name) => !before.includes(name))
  problems.expect(added.length === 1, `${added.length} migrations were made`)
  const [applied] = added
  problems.expect(
    sql(database, `SELECT count(*) FROM _prisma_migrations WHERE migration_name = '${applied}' AND finished_at IS NOT NULL`) === '1',
    'Prisma does not know it as applied',
  )
  problems.expect(sql(database, 'SELECT email FROM users') === 'one@example.com', 'the row is gone')
  if (problems.length > 0) return problems
  const left = differences()
  problems.expect(left.length === 0, `the database is not what the schema declares:\n${left.join('\n')}`)
  return problems
}

let problems
try {
  problems = await run()
} finally {
  bash('drop_database', database)
  bash('drop_database', wanted)
  rmSync(work, { recursive: true, force: true })
}
for (const problem of problems) console.log(`! ${problem}`)
console.log(problems.length === 0 ? 'good' : 'BAD')
process.exit(problems.length === 0 ? 0 : 1)
