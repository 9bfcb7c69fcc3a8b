#!/usr/bin/env node
// A language server without a mind of its own: what the test sends to its socket goes to the editor as
// a request, and the editor's answer goes back. So the test says what a server can say at any time.
//
// On the socket, a JSON object a line: {"id","method","params"}, {"cancel": id}, {"notify","params"};
// back come {"id","result"} or {"id","error"}, and {"told","params"} for what the editor says by itself.
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const capabilities = {
  textDocumentSync: 1,
  executeCommandProvider: { commands: ['prisma-drift.createMigrationWithName', 'prisma-drift.runBuild'] },
};

let peer;
const tell = (message) => peer?.write(`${JSON.stringify(message)}\n`);
const waiting = [];

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}

function receive({ id, method, params, result, error }) {
  if (method === undefined) return tell({ id, result, error: error?.message });
  if (method === 'initialize') {
    waiting.push({ told: method, params });
    return send({ id, result: { capabilities } });
  }
  if (method === 'exit') process.exit(0);
  // The test answers commands: {"answer": id, "result"}.
  if (method === 'workspace/executeCommand') return tell({ told: method, params, id });
  if (id !== undefined) return send({ id, result: null });
  tell({ told: method, params });
}

function obey({ id, method, params, cancel, notify, answer, result }) {
  if (cancel !== undefined) send({ method: '$/cancelRequest', params: { id: cancel } });
  else if (notify !== undefined) send({ method: notify, params });
  else if (answer !== undefined) send({ id: answer, result });
  else send({ id, method, params });
}

let buffer = Buffer.alloc(0);
process.stdin.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    const body = buffer.subarray(end + 4, end + 4 + length).toString();
    buffer = buffer.subarray(end + 4 + length);
    receive(JSON.parse(body));
  }
});
process.stdin.on('end', () => process.exit(0));

const socket = process.env.BRIDGE_SOCKET;
rmSync(socket, { force: true });
createServer((connection) => {
  peer = connection;
  for (const message of waiting) tell(message);
  createInterface({ input: connection }).on('line', (line) => obey(JSON.parse(line)));
}).listen(socket);
