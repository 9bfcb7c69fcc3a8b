// Starting and ending programs together with all that they start.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const started = new Set();

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All of it is over.
  }
}

// Also when the test is interrupted.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.on('exit', () => started.forEach((child) => signalGroup(child, 'SIGKILL')));

// In a process group of its own; its output goes to the file `log`.
export function startProgram(program, args, { log, ...options }) {
  const out = openSync(log, 'a');
  const child = spawn(program, args, { detached: true, stdio: ['ignore', out, out], ...options });
  started.add(child);
  return child;
}

export async function endProgram(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const late = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(late);
}

// What a program prints; fails where the program does.
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const [code] = await Promise.race([
    once(child, 'close'),
    once(child, 'error').then(([problem]) => Promise.reject(problem)),
  ]);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended in ${code}:\n${output}`);
  return output;
}

export async function until(what, condition, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; ; ) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
