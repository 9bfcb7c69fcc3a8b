import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { LspClient } from './lsp_client.mjs'
import { startProxy } from './postgres_proxy.mjs'

const [program, onlyRows] = process.argv.slice(2)
const here = dirname(fileURLToPath(import.meta.url))
const postgres = new URL(process.env.TEST_POSTGRES_URL)
const work = mkdtempSync(join(tmpdir(), 'bad-days-'))
const patienceMs = 180_000
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

// Calls a function of real_prisma.
function bash(...words) {
  return execFileSync('bash', ['-c', '. "$0/real_prisma"; "$@"', here, ...words], { encoding: 'utf8' })
}

function sql(database, ...statements) {
  const commands = statements.flatMap((statement) => ['-c', statement])
  return execFileSync('psql', ['-qAtd', `${process.env.TEST_POSTGRES_URL}/${database}`, ...commands], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}

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
  },
  unreachable: {
    prepare: () => {},
    ends: { status: 'failed', says: /Start the database.*Write migration/s },
    reaches: ['build', 'migrate'],
  },
  elsewhere: {
    prepare: () => {},
    ends: { status: 'done', says: /created and applied/ },
    reaches: ['build', 'migrate', 'generate'],
  },
}

const adviceWhenKilled = {
  build: /nothing was migrated.*choose the action again/s,
  migrate: /choose the action again|Write migration|apply/s,
  generate: /created and applied.*run `.*generate/s,
}

// ---- a project, its server, and a person who says yes

function migrationsOf(folder) {
  return readdirSync(join(folder, 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

// How many migrations have something in their SQL file.
function sqlFiles(folder) {
  const files = migrationsOf(folder).map((name) => join(folder, 'prisma/migrations', name, 'migration.sql'))
  return files.filter((file) => existsSync(file) && statSync(file).size > 0).length
}

class Session {
  constructor(folder) {
    this.folder = folder
    this.user = join(folder, 'prisma/modules/auth/user.prisma')
    this.findings = new Map()
    this.questions = []
    this.onStep = () => {}
    this.steps = 0
  }

  async start() {
    this.server = new LspClient(program, this.folder)
    this.server.on('textDocument/publishDiagnostics', ({ uri, diagnostics }) => this.findings.set(uri, diagnostics))
    this.server.on('prismaDrift/confirm', (question) => {
      this.questions.push({ ...question, at: Date.now() })
      return this.answer?.(question) ?? { confirmed: true, typed: question.typed }
    })
    // The server logs each command before it runs it.
    this.server.on('window/logMessage', ({ message }) => {
      if (/^\/\S*\$ /.test(message)) this.onStep(++this.steps)
    })
    await this.server.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.folder).href,
      capabilities: {
        experimental: { prismaDrift: { confirm: true } },
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
      initializationOptions: { interactive: true },
    })
    this.server.notify('initialized', {})
    const text = readFileSync(this.user, 'utf8')
    this.server.notify('textDocument/didOpen', {
      textDocument: { uri: pathToFileURL(this.user).href, languageId: 'prisma', version: 1, text },
    })
    for (let waited = 0; !this.findings.get(pathToFileURL(this.user).href)?.length; waited += 50) {
      if (waited > 20_000) throw new Error('no findings came')
      await sleep(50)
    }
  }

  async actions() {
    const uri = pathToFileURL(this.user).href
    const [finding] = this.findings.get(uri)
    return this.server.request('textDocument/codeAction', {
      textDocument: { uri },
      range: finding.range,
      context: { diagnostics: [finding] },
    })
  }

  // Those of the whole project, of what is on the disk now.
  async allFindings() {
    const { items } = await this.server.request('workspace/diagnostic', { previousResultIds: [] })
    return items.flatMap((report) => report.items ?? [])
  }

  async createMigration() {
    const argument = { uri: pathToFileURL(this.user).href, typedName: 'add_user_profile_photo' }
    const asked = this.server.request('workspace/executeCommand', {
      command: 'prisma-drift.createMigration',
      arguments: [argument],
    })
    const late = sleep(patienceMs).then(() => ({ status: 'none', message: 'no answer came' }))
    return Promise.race([asked, late])
  }

  // The command that runs now leads a group of its own, a moment after it was started.
  async kill() {
    const { pid } = this.server.process
    for (let i = 0; i < 200; ++i) {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
      try {
        for (const child of children.filter(Boolean)) process.kill(-Number(child), 'SIGKILL')
        if (children[0] !== '') return true
      } catch (error) {
        if (error.code !== 'ESRCH') throw error
      }
      await sleep(5)
    }
    return false
  }

  end() {
    return this.server.end()
  }
}

// ---- what must hold, whatever happened

class Problems extends Array {
  expect(holds, what) {
    if (!holds) this.push(what)
  }
}

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

async function killAt(session, step, event) {
  const wanted = { build: 1, migrate: 2, written: 2, generate: 3 }[event]
  if (step !== wanted) return
  if (event === 'migrate') await sleep(2500)
  if (event === 'generate') await sleep(500)
  if (event === 'written') {
    const before = sqlFiles(session.folder)
    while (sqlFiles(session.folder) === before && session.steps === wanted) await sleep(1)
  }
  session.killed = await session.kill()
}

async function runTwice(problems, session, expected) {
  const [first, second] = await Promise.all([session.createMigration(), session.createMigration()])
  const [ran, refused] = first.status === 'refused' ? [second, first] : [first, second]
  problems.expect(refused.status === 'refused' && /running already/.test(refused.message), `at once: ${refused.message}`)
  problems.expect(ran.status === expected.status && expected.says.test(ran.message), `${ran.status}: ${ran.message}`)
  const third = await session.createMigration()
  const afterwards = expected.status === 'done' ? { status: 'refused', says: /Nothing is missing/ } : expected
  problems.expect(third.status === afterwards.status && afterwards.says.test(third.message), `again: ${third.message}`)
  return ran
}

async function runKilled(problems, session, event) {
  session.onStep = (step) => killAt(session, step, event)
  const result = await session.createMigration()
  problems.expect(session.killed, `nothing ran that could be killed at ${event}`)
  const advice = adviceWhenKilled[event === 'written' ? 'migrate' : event]
  problems.expect(result.status === 'failed' && advice.test(result.message), `${result.status}: ${result.message}`)
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
  const session = new Session(folder)
  let message = ''
  try {
    await session.start()
    if (row.state === 'elsewhere') {
      await refuseWithoutTyping(problems, session, proxy)
      problems.expect(session.questions.every((question) => question.typed === host), 'the host did not have to be typed')
    }
    const result = await (row.event === 'twice'
      ? runTwice(problems, session, states[row.state].ends)
      : runKilled(problems, session, row.event))
    message = `${result.status}: ${result.message}`
    const findings = await session.allFindings()
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
case "$*" in *"migrate dev"*) ;; *) exit 0 ;; esac
echo "called: $*" >> calls
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
  const session = new Session(folder)
  await session.start()
  const titles = (await session.actions()).map((action) => action.title)
  const result = await session.createMigration()
  await session.end()
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : ''
  problems.expect(!calls.includes('answered'), `it was answered: ${calls}`)
  problems.expect(/[Ww]rite (the )?migration.*deploy|review, then apply/s.test(result.message), result.message)
  const offers = titles.findIndex((title) => /review, then apply/.test(title))
  const runs = titles.findIndex((title) => /create migration/.test(title))
  problems.expect(offers >= 0, `writing, reviewing and applying is not offered: ${titles.join(' | ')}`)
  if (version.startsWith('5')) {
    problems.expect(calls === '', '`migrate dev` was run')
    problems.expect(runs < 0, '`migrate dev` is offered')
  }
  return { problems, message: `${result.status}: ${result.message}` }
}

// ---- the table

function* allRows() {
  for (const prisma of ['6', '7']) {
    for (const [state, { reaches }] of Object.entries(states)) {
      const events = [...reaches, ...(reaches.includes('generate') ? ['written'] : []), 'twice']
      for (const event of events) yield { prisma, state, event }
    }
  }
}

function print(name, { problems, message }, seconds) {
  const mark = problems.length === 0 ? 'good' : 'BAD '
  console.log(`${mark}  ${name.padEnd(44)} ${seconds.toFixed(0).padStart(4)} s  ${message.split('\n')[0]}`)
  for (const problem of problems) console.log(`        ${problem.replaceAll('\n', '\n        ')}`)
}

let bad = 0
async function timed(name, run) {
  if (!name.includes(onlyRows)) return
  const begin = Date.now()
  const outcome = await run()
  bad += outcome.problems.length === 0 ? 0 : 1
  print(name, outcome, (Date.now() - begin) / 1000)
}

try {
  let number = 0
  for (const row of allRows()) {
    const what = row.event === 'twice' ? 'chosen twice' : row.event === 'written' ? 'killed once the SQL is there' : `killed at ${row.event}`
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
