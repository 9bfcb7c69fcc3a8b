// A project, its server, and a person who says yes; and the databases of real_prisma.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { LspClient } from './lsp_client.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const patienceMs = 180_000

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

// Calls a function of real_prisma.
export function bash(...words) {
  return execFileSync('bash', ['-c', '. "$0/real_prisma"; "$@"', here, ...words], { encoding: 'utf8' })
}

export function sql(database, ...statements) {
  const commands = statements.flatMap((statement) => ['-c', statement])
  return execFileSync('psql', ['-qAtd', `${process.env.TEST_POSTGRES_URL}/${database}`, ...commands], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}

// In the order of their names.
export function migrationsOf(folder) {
  return readdirSync(join(folder, 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

// How many migrations have something in their SQL file.
export function sqlFiles(folder) {
  const files = migrationsOf(folder).map((name) => join(folder, 'prisma/migrations', name, 'migration.sql'))
  return files.filter((file) => existsSync(file) && statSync(file).size > 0).length
}

export class Problems extends Array {
  expect(holds, what) {
    if (!holds) this.push(what)
  }
}

export class Session {
  // `file` is open in the editor, and has findings.
  constructor(program, folder, file = 'prisma/modules/auth/user.prisma') {
    this.program = program
    this.folder = folder
    this.path = join(folder, file)
    this.uri = pathToFileURL(this.path).href
    this.findings = new Map()
    this.questions = []
    this.onStep = () => {}
    this.steps = 0
    this.log = []
  }

  async start() {
    this.server = new LspClient(this.program, this.folder)
    this.server.on('textDocument/publishDiagnostics', ({ uri, diagnostics }) => this.findings.set(uri, diagnostics))
    this.server.on('prismaDrift/confirm', (question) => {
      this.questions.push({ ...question, at: Date.now() })
      return this.answer?.(question) ?? { confirmed: true, typed: question.typed }
    })
    // The server logs each command before it runs it.
    this.server.on('window/logMessage', ({ message }) => {
      this.log.push(message)
      if (/^\/\S*\$ /.test(message)) this.onStep(++this.steps)
    })
    await this.server.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.folder).href,
      capabilities: {
        experimental: { prismaDrift: { confirm: true } },
        window: { workDoneProgress: true },
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
      initializationOptions: { interactive: true },
    })
    this.server.notify('initialized', {})
    const text = readFileSync(this.path, 'utf8')
    this.server.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'prisma', version: 1, text },
    })
    for (let waited = 0; !this.findings.get(this.uri)?.length; waited += 50) {
      if (waited > 20_000) throw new Error('no findings came')
      await sleep(50)
    }
  }

  async actions() {
    const [finding] = this.findings.get(this.uri)
    return this.server.request('textDocument/codeAction', {
      textDocument: { uri: this.uri },
      range: finding.range,
      context: { diagnostics: [finding] },
    })
  }

  // Those of the whole project, of what is on the disk now.
  async allFindings() {
    const { items } = await this.server.request('workspace/diagnostic', { previousResultIds: [] })
    return items.flatMap((report) => report.items ?? [])
  }

  // One of the server's commands, by its name without the prefix; its answer. `progress` names what
  // can be cancelled.
  run(command, argument = {}, progress) {
    const asked = this.server.request('workspace/executeCommand', {
      command: `prisma-drift.${command}`,
      arguments: [{ uri: this.uri, ...argument }],
      ...(progress === undefined ? {} : { workDoneToken: progress }),
    })
    const late = sleep(patienceMs).then(() => ({ status: 'none', message: 'no answer came' }))
    return Promise.race([asked, late])
  }

  createMigration(progress) {
    return this.run('createMigration', { typedName: 'add_user_profile_photo' }, progress)
  }

  // The command that runs now leads a group of its own, a moment after it was started.
  async kill() {
    const { pid } = this.server.process
    for (let i = 0; i < 200; ++i) {
      try {
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
        for (const child of children.filter(Boolean)) process.kill(-Number(child), 'SIGKILL')
        if (children[0] !== '') return true
      } catch (error) {
        // The server may be gone before the command runs that was to be killed.
        if (error.code === 'ENOENT') return false
        if (error.code !== 'ESRCH') throw error
      }
      await sleep(5)
    }
    return false
  }

  // As in the editor's list of what runs; `run` was given the token.
  cancel(progress) {
    this.server.notify('window/workDoneProgress/cancel', { token: progress })
  }

  end() {
    return this.server.end()
  }
}
