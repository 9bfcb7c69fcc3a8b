import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { endGroup } from '../src/process_group';

// A leader that waits for a child of its own, which prints its id.
async function startGroup(trap: string) {
  const leader = spawn('sh', ['-c', `${trap} sleep 60 & echo $!; wait; wait`], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(leader.stdout, 'data')) as [Buffer];
  return { leader, child: Number(line.toString()), ended: once(leader, 'exit') };
}

const isAlive = (id: number) => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};

async function untilGone(id: number): Promise<void> {
  for (let tries = 0; isAlive(id) && tries < 100; ++tries) {
    await new Promise((done) => setTimeout(done, 20));
  }
}

test('the command ends, and what it started', async () => {
  const { leader, child, ended } = await startGroup('');
  await endGroup(leader.pid ?? 0);
  assert.deepEqual(await ended, [null, 'SIGTERM']);
  await untilGone(child);
  assert.equal(isAlive(child), false);
});

test('a command that does not end when asked is killed', async () => {
  const { leader, child, ended } = await startGroup("trap '' TERM;");
  await endGroup(leader.pid ?? 0, 200);
  assert.deepEqual(await ended, [null, 'SIGKILL']);
  await untilGone(child);
  assert.equal(isAlive(child), false);
});

test('a command that is over already is no problem', async () => {
  const { leader, ended } = await startGroup('');
  await endGroup(leader.pid ?? 0);
  await ended;
  await endGroup(leader.pid ?? 0);
});
