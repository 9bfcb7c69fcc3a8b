import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillDatabase, layOut } from './no_shadow_project.mjs'
import { bash, migrationsOf, Problems, Session, sql } from './person.mjs'

const [program, source] = process.argv.slice(2)
const work = mkdtempSync(join(tmpdir(), 'no-shadow-'))
const folder = join(work, 'project')
const database = `no_shadow_${process.pid}`
const wanted = `${database}_wanted`
const url = `${process.env.TEST_POSTGRES_URL}/${database}`
process.env.XDG_STATE_HOME = join(work, 'state')

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
  layOut(source, folder, { nodeModules: join(process.env.PRISMA_6_HOME, 'node_modules'), url })
  sql('postgres', `CREATE DATABASE "${database}"`)
  fillDatabase(folder, url)
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
