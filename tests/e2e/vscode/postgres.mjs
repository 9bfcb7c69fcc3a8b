// A PostgreSQL server of the test's own, in a folder that goes with it.
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { endProgram, freePort, run, startProgram, until } from './processes.mjs';

export function postgresPrograms() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((left, right) => right - left);
  const folders = versions.map((version) => join(root, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

// PostgreSQL refuses to run as root.
async function user() {
  if (process.getuid() !== 0) return {};
  const id = async (flag) => Number(await run('id', [flag, 'postgres']));
  return { uid: await id('-u'), gid: await id('-g') };
}

export async function startPostgres(folder) {
  const bin = postgresPrograms();
  const owner = await user();
  const data = join(folder, 'data');
  mkdirSync(folder);
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined) chownSync(data, owner.uid, owner.gid);
  const options = { cwd: '/', ...owner };
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const server = startProgram(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { log: join(folder, 'postgres.log'), ...options },
  );
  const url = (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  const query = async (database, sql) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  await until('PostgreSQL', () => query('postgres', 'select 1').catch(() => false));
  return { port, url, query, stop: () => endProgram(server) };
}
