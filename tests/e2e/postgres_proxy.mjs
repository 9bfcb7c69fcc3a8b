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

// Listens on `host`; `port` and `connections` are what it has.
export function startProxy(host, target) {
  const proxy = { connections: [] }
  const server = net.createServer((client) => {
    const database = net.connect(Number(target.port), target.hostname)
    let beginning = Buffer.alloc(0)
    client.on('data', (bytes) => {
      if (beginning === undefined) return
      beginning = Buffer.concat([beginning, bytes])
      const name = databaseOf(beginning)
      if (name === undefined) return
      proxy.connections.push({ database: name, at: Date.now() })
      beginning = undefined
    })
    client.pipe(database).pipe(client)
    for (const socket of [client, database]) {
      socket.on('error', () => {
        client.destroy()
        database.destroy()
      })
    }
  })
  proxy.close = () => server.close()
  return new Promise((resolve) => {
    server.listen(0, host, () => resolve(Object.assign(proxy, { port: server.address().port })))
  })
}
