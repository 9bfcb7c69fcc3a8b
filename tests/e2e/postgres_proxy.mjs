// Stands before a PostgreSQL and notes who connects to which database, and when.
import net from 'node:net'

const sslRequest = 80877103

// The database that a startup message names; undefined while it is not whole, or is none.
function databaseOf(bytes) {
  if (bytes.length < 8 || bytes.length < bytes.readInt32BE(0)) return undefined
  if (bytes.readInt32BE(4) === sslRequest) return databaseOf(bytes.subarray(8))
  const words = bytes.subarray(8, bytes.readInt32BE(0)).toString().split('\0')
  for (let i = 0; i + 1 < words.length; i += 2) {
    if (words[i] === 'database') return words[i + 1]
  }
  return undefined
}

// Listens on `host`; `port` and `connections` are what it has. While `holds()` is true nothing more
// reaches the database; `cut()` takes it away, until `mend()`.
export function startProxy(host, target) {
  const proxy = { connections: [], holds: () => false }
  const clients = new Set()
  let isCut = false
  const server = net.createServer((client) => {
    if (isCut) return client.destroy()
    clients.add(client)
    const database = net.connect(Number(target.port), target.hostname)
    let beginning = Buffer.alloc(0)
    client.on('data', (bytes) => {
      if (proxy.holds()) return
      database.write(bytes)
      if (beginning === undefined) return
      beginning = Buffer.concat([beginning, bytes])
      const name = databaseOf(beginning)
      if (name === undefined) return
      proxy.connections.push({ database: name, at: Date.now() })
      beginning = undefined
    })
    client.on('end', () => database.end())
    database.pipe(client)
    const end = () => {
      clients.delete(client)
      client.destroy()
      database.destroy()
    }
    for (const socket of [client, database]) socket.on('error', end).on('close', end)
  })
  proxy.cut = () => {
    isCut = true
    for (const client of clients) client.destroy()
  }
  proxy.mend = () => {
    isCut = false
    proxy.holds = () => false
  }
  proxy.close = () => server.close()
  return new Promise((resolve) => {
    server.listen(0, host, () => resolve(Object.assign(proxy, { port: server.address().port })))
  })
}
