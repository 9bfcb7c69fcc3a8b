// A language server as a child process, and a client that talks to it.
import { spawn } from 'node:child_process'

export class LspClient {
  constructor(program, cwd) {
    this.process = spawn(program, ['lsp'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
    this.waiting = new Map()
    this.handlers = new Map()
    this.nextId = 1
    this.rest = Buffer.alloc(0)
    this.process.stdout.on('data', (bytes) => this.#read(bytes))
  }

  // How to answer a request of the server, or what to do on a notification.
  on(method, handler) {
    this.handlers.set(method, handler)
  }

  request(method, params) {
    const id = this.nextId++
    this.#send({ id, method, params })
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  notify(method, params) {
    this.#send({ method, params })
  }

  async end() {
    await this.request('shutdown')
    this.notify('exit')
    await new Promise((resolve) => this.process.on('exit', resolve))
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  #read(bytes) {
    this.rest = Buffer.concat([this.rest, bytes])
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/Content-Length: (\d+)/i.exec(this.rest.subarray(0, end).toString())[1])
      if (this.rest.length < end + 4 + length) return
      const message = JSON.parse(this.rest.subarray(end + 4, end + 4 + length).toString())
      this.rest = this.rest.subarray(end + 4 + length)
      this.#receive(message)
    }
  }

  async #receive(message) {
    if (message.method === undefined) {
      const { resolve, reject } = this.waiting.get(message.id)
      return message.error ? reject(new Error(message.error.message)) : resolve(message.result)
    }
    const result = await this.handlers.get(message.method)?.(message.params)
    if (message.id !== undefined) this.#send({ id: message.id, result: result ?? null })
  }
}
