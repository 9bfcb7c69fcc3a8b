import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { bash, migrationsOf, Problems, Session, sleep, sql, sqlFiles } from './person.mjs'
import { startProxy } from './postgres_proxy.mjs'

const [program, ...onlyRows] = process.argv.slice(2)
const postgres = new URL(process.env.TEST_POSTGRES_URL)
const work = mkdtempSync(join(tmpdir(), 'bad-days-'))
process.env.XDG_STATE_HOME = join(work, 'state')

function addressOfThisMachine() {
  const all = Object.values(networkInterfaces()).flat()
  return all.find((address) => !address.internal && address.family === 'IPv4')?.address
}

async function closedPort() {
  const server = net.createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

// ---- what is wrong

const states = {
  drifted: {
    prepare: (database) => sql(database, `ALTER TABLE users ADD COLUMN stray TEXT DEFAULT 'kept'`),
    ends: { status: 'failed', says: /Do not reset.*Write migration/s },
    reaches: ['build', 'migrate'],
  },
  behind: {
    prepare: (database) =>
      sql(database, `ALTER TABLE users DROP COLUMN "businessPhoto", DROP COLUMN "personalPhoto"`,
        `DELETE FROM _prisma_migrations WHERE migration_name LIKE '20250922%'`),
    ends: { status: 'done', says: /created and applied/ },
    reaches: ['build', 'migrate', 'generate'],
    also: ['lost', 'cancelled', 'windows'],
  },
  unreachable: {
    prepare: () => {},
    ends: { status: 'failed', says: /Start the database.*Write migration/s },
    reaches: ['build', 'migrate'],
    // Prisma gives up soon.
    migratesFor: 500,
  },
  elsewhere: {
    prepare: () => {},
    ends: { status: 'done', says: /created and applied/ },
    reaches: ['build', 'migrate', 'generate'],
  },
}

// ---- what happens, in which step, and what the person reads then

const applies = /The action above its SQL applies it/
const untilSqlIsThere = (session) => session.untilSqlIsThere()
const kill = async (session) => {
  session.disturbed = await session.kill()
}

const disturbances = {
  build: {
    title: 'killed at build',
    step: 1,
    act: kill,
    ends: { status: 'failed', says: /nothing was migrated.*choose the action again/s },
  },
  migrate: {
    title: 'killed at migrate',
    step: 2,
    wait: (session, { migratesFor = 2500 }) => sleep(migratesFor),
    act: kill,
    ends: { status: 'failed', says: /choose the action again|The action above its SQL applies it|Do not reset/ },
  },
  written: {
    title: 'killed once the SQL is there',
    step: 2,
    wait: untilSqlIsThere,
    act: kill,
    ends: { status: 'failed', says: applies },
    leavesMigration: true,
  },
  generate: {
    title: 'killed at generate',
    step: 3,
    wait: () => sleep(500),
    act: kill,
    ends: { status: 'failed', says: /created and applied.*run `.*generate/s },
  },
  lost: {
    title: 'the database goes once the SQL is there',
    step: 2,
    wait: untilSqlIsThere,
    act: (session, proxy) => {
      proxy.cut()
      session.disturbed = true
    },
    ends: { status: 'failed', says: applies },
    leavesMigration: true,
  },
  cancelled: {
    title: 'cancelled at migrate',
    step: 2,
    wait: () => sleep(2500),
    act: (session) => {
      session.cancel('it')
      session.disturbed = true
    },
    ends: { status: 'cancelled', says: /was cancelled. (No migration was created|It had made an empty folder|.*applies it)/ },
  },
}

const titles = { twice: 'chosen twice', windows: 'chosen in two windows at once' }

// ---- what must hold, whatever happened

function checkFiles(problems, folder, before, findings) {
  const built = readFileSync(join(folder, 'prisma/schema.prisma'), 'utf8')
  problems.expect(built === before.built || built === before.toBuild, 'the built schema is cut')
  const added = migrationsOf(folder).filter((name) => !before.migrations.includes(name))
  for (const name of added) {
    const file = join(folder, 'prisma/migrations', name, 'migration.sql')
    const isWhole = existsSync(file) && readFileSync(file, 'utf8').endsWith('SET NULL ON UPDATE CASCADE;\n')
    // Prisma makes the folder first; killed in between, it leaves one that stops every later run.
    const isTold = !existsSync(file) && findings.some(({ code }) => code === 'migration-without-sql')
    problems.expect(isWhole || isTold, `\`${name}\` is not whole`)
  }
  problems.expect(added.length <= 1, `${added.length} migrations were made`)
  return added
}

function checkData(problems, database, state) {
  problems.expect(sql(database, 'SELECT id, email FROM users') === 'u1|one@example.com', 'the row is gone')
  if (state === 'drifted') {
    problems.expect(sql(database, 'SELECT stray FROM users') === 'kept', 'the column beside the migrations is gone')
  }
}

// Prisma makes its shadow database through `postgres`.
function checkConnections(problems, connections, questions, database) {
  for (const { database: reached, at } of connections) {
    const isIts = reached === database || reached === 'postgres' || reached.includes('_shadow_')
    problems.expect(isIts, `\`${reached}\` was reached`)
    problems.expect(questions.some((question) => question.at <= at && question.detail.includes(database)), 'reached before it was shown')
  }
}

// ---- the rows

// One more field, and not built yet; returns what is on the disk before and after a build.
function addField(folder) {
  const user = join(folder, 'prisma/modules/auth/user.prisma')
  const schema = join(folder, 'prisma/schema.prisma')
  const withField = (text) => text.replace(/^  businessPhotoId .*\n/m, '$&  nickname String?\n')
  const built = readFileSync(schema, 'utf8')
  writeFileSync(user, withField(readFileSync(user, 'utf8')))
  return { built, toBuild: withField(built), migrations: migrationsOf(folder) }
}

const templates = {}

// A migrated database with a row in it, to be copied.
function templateFor(prisma) {
  if (!templates[prisma]) {
    const name = `bad_days_${process.pid}_p${prisma}`
    const folder = join(work, name)
    bash('make_incident', folder, prisma, `${process.env.TEST_POSTGRES_URL}/${name}`)
    bash('make_database', name, folder)
    templates[prisma] = name
  }
  return templates[prisma]
}

async function prepare({ prisma, state }, name) {
  const template = templateFor(prisma)
  sql('postgres', `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  states[state].prepare(name)
  const host = state === 'elsewhere' ? addressOfThisMachine() : '127.0.0.1'
  const proxy = await startProxy(host, postgres)
  const port = state === 'unreachable' ? await closedPort() : proxy.port
  const folder = join(work, name)
  bash('make_incident', folder, prisma, `postgresql://${postgres.username}@${host}:${port}/${name}`)
  return { folder, proxy, host, port }
}

async function runTwice(problems, session, expected) {
  const [first, second] = await Promise.all([session.createMigration(), session.createMigration()])
  const [ran, other] = ['refused', 'cancelled'].includes(first.status) ? [second, first] : [first, second]
  // Refused while the first runs; while the first only asks, that gives way.
  const isTold = other.status === 'refused' ? /running already/.test(other.message) : other.status === 'cancelled'
  problems.expect(isTold, `at once: ${other.message}`)
  problems.expect(ran.status === expected.status && expected.says.test(ran.message), `${ran.status}: ${ran.message}`)
  const third = await session.createMigration()
  const afterwards = expected.status === 'done' ? { status: 'refused', says: /Nothing is missing/ } : expected
  problems.expect(third.status === afterwards.status && afterwards.says.test(third.message), `again: ${third.message}`)
  return ran
}

async function runInTwoWindows(problems, session, expected) {
  const other = new Session(program, session.folder)
  await other.start()
  const results = await Promise.all([session.createMigration(), other.createMigration()])
  await other.end()
  session.questions.push(...other.questions)
  const [ran, refused] = results[0].status === 'refused' ? results.toReversed() : results
  problems.expect(refused.status === 'refused' && /Another window|Nothing is missing/.test(refused.message), `the other: ${refused.message}`)
  problems.expect(ran.status === expected.status && expected.says.test(ran.message), `${ran.status}: ${ran.message}`)
  return ran
}

// What is left to do is done by the action that the message names.
async function applyWhatIsLeft(problems, session, proxy, { file }, database) {
  proxy.mend()
  const applied = await session.run('applyMigration', { uri: file })
  problems.expect(applied.status === 'done', `applying it: ${applied.message}`)
  problems.expect(sql(database, 'SELECT nickname IS NULL FROM users') === 't', 'it is not applied')
}

async function runDisturbed(problems, session, proxy, { state, event }, database) {
  const { step, wait, act, ends, leavesMigration } = disturbances[event]
  const before = sqlFiles(session.folder)
  const isWritten = () => sqlFiles(session.folder) > before
  session.untilSqlIsThere = async () => {
    while (!isWritten() && session.steps === step) await sleep(1)
  }
  // What Prisma asks of the database after it wrote the file does not come through, so that it
  // cannot get past that point.
  if (leavesMigration) proxy.holds = isWritten
  session.onStep = async (current) => {
    if (current !== step) return
    await wait?.(session, states[state])
    await act(session, proxy)
  }
  const result = await session.createMigration('it')
  problems.expect(session.disturbed, `nothing ran that could be ${disturbances[event].title}`)
  problems.expect(result.status === ends.status && ends.says.test(result.message), `${result.status}: ${result.message}`)
  if (leavesMigration && result.file) await applyWhatIsLeft(problems, session, proxy, result, database)
  return result
}

async function refuseWithoutTyping(problems, session, proxy) {
  session.answer = () => ({ confirmed: true })
  const result = await session.createMigration()
  problems.expect(result.status === 'refused', `untyped: ${result.status}`)
  problems.expect(proxy.connections.length === 0 && session.steps === 0, 'something ran before the host was typed')
  session.answer = undefined
}

async function runRow(row, name) {
  const problems = new Problems()
  const { folder, proxy, host } = await prepare(row, name)
  const before = addField(folder)
  const session = new Session(program, folder)
  let message = ''
  try {
    await session.start()
    if (row.state === 'elsewhere') {
      await refuseWithoutTyping(problems, session, proxy)
      problems.expect(session.questions.every((question) => question.typed === host), 'the host did not have to be typed')
    }
    const { ends } = states[row.state]
    const run = {
      twice: () => runTwice(problems, session, ends),
      windows: () => runInTwoWindows(problems, session, ends),
    }
    const result = await (run[row.event]?.() ?? runDisturbed(problems, session, proxy, row, name))
    message = `${result.status}: ${result.message}`
    const findings = await session.allFindings()
    if (result.status === 'done') problems.expect(!findings.some(({ code }) => code === 'client-stale'), 'the client is stale')
    await session.end()
    checkFiles(problems, folder, before, findings)
    checkData(problems, name, row.state)
    checkConnections(problems, proxy.connections, session.questions, name)
  } catch (error) {
    problems.push(error.message)
    session.server?.process.kill()
  }
  proxy.close()
  bash('drop_database', name)
  return { problems, message }
}

// ---- Prisma that asks whether it may reset

const asksToReset = `#!/bin/sh
# Stands in for a Prisma that asks; notes what it is told.
echo "called: $*" >> calls
case "$*" in *"migrate dev"*) ;; *) exit 0 ;; esac
printf 'We need to reset the "public" schema. All data will be lost.\\n? Do you want to continue? (y/N) '
read answer && echo "answered: $answer" >> calls
`

async function runReset(version) {
  const problems = new Problems()
  const folder = join(work, `reset_${version.replaceAll('.', '_')}`)
  bash('make_incident', folder, '6', 'postgresql://postgres@127.0.0.1:1/none')
  const manifest = join(folder, 'package.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('6.19.0', version))
  unlinkSync(join(folder, 'node_modules'))
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  writeFileSync(join(folder, 'node_modules/.bin/prisma'), asksToReset)
  chmodSync(join(folder, 'node_modules/.bin/prisma'), 0o755)
  const session = new Session(program, folder)
  await session.start()
  const titles = (await session.actions()).map((action) => action.title)
  const result = await session.createMigration()
  const instead = await session.run('writeAndApplyMigration')
  await session.end()
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : ''
  problems.expect(!calls.includes('answered'), `it was answered: ${calls}`)
  problems.expect(instead.status === 'done', `in its place: ${instead.message}`)
  problems.expect(calls.includes('migrate deploy') && !/reset/.test(calls), calls)
  problems.expect(/[Ww]rite (the )?migration.*deploy|review, then apply/s.test(result.message), result.message)
  const offers = titles.findIndex((title) => /review, then apply/.test(title))
  const runs = titles.findIndex((title) => /create migration/.test(title))
  problems.expect(offers >= 0, `writing, reviewing and applying is not offered: ${titles.join(' | ')}`)
  if (version.startsWith('5')) {
    problems.expect(!calls.includes('migrate dev'), '`migrate dev` was run')
    problems.expect(runs < 0, '`migrate dev` is offered')
  }
  return { problems, message: `${result.status}: ${result.message}` }
}

// ---- the table

function* allRows() {
  for (const prisma of ['6', '7']) {
    for (const [state, { reaches, also = [] }] of Object.entries(states)) {
      const events = [...reaches, ...(reaches.includes('generate') ? ['written'] : []), ...also, 'twice']
      for (const event of events) yield { prisma, state, event }
    }
  }
}

function print(name, { problems, message }, seconds) {
  const mark = problems.length === 0 ? 'good' : 'BAD '
  console.log(`${mark}  ${name.padEnd(58)} ${seconds.toFixed(0).padStart(4)} s`)
  console.log(`        ${message.replaceAll('\n', '\n        ')}`)
  for (const problem of problems) console.log(`     ! ${problem.replaceAll('\n', '\n        ')}`)
}

let bad = 0
async function timed(name, run) {
  if (onlyRows.length > 0 && !onlyRows.some((part) => name.includes(part))) return
  const begin = Date.now()
  const outcome = await run()
  bad += outcome.problems.length === 0 ? 0 : 1
  print(name, outcome, (Date.now() - begin) / 1000)
}

try {
  let number = 0
  for (const row of allRows()) {
    const what = titles[row.event] ?? disturbances[row.event].title
    await timed(`Prisma ${row.prisma}, ${row.state}, ${what}`, () => runRow(row, `bad_days_${process.pid}_${++number}`))
  }
  for (const version of ['5.22.0', '6.19.0']) {
    await timed(`Prisma ${version} asks whether to reset`, () => runReset(version))
  }
} finally {
  for (const template of Object.values(templates)) bash('drop_database', template)
  rmSync(work, { recursive: true, force: true })
}
console.log(bad === 0 ? 'all good' : `${bad} bad`)
process.exit(bad === 0 ? 0 : 1)
