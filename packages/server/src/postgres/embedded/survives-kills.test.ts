import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, silence, startSupervisor, type Supervisor, testFolder, waitFor } from './fixtures/supervised-folder.ts';
import { isPostmasterOf } from './postmaster-pid.ts';
import { isAlive } from './process-identity.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function folder(): string {
  const { dir, remove } = testFolder();
  cleanUps.push(remove);
  return dir;
}

function supervise(dir: string): Supervisor {
  const supervisor = startSupervisor(dir);
  cleanUps.push(async () => {
    supervisor.child.kill('SIGTERM');
    await supervisor.ended;
  });
  return supervisor;
}

/** Kills the supervisor so that nothing of it can run any more, and leaves PostgreSQL behind. */
async function orphan(dir: string): Promise<{ pid: number; host: string }> {
  const supervisor = supervise(dir);
  const { pid, connection } = await supervisor.ready();
  await ask(connection, 'create table if not exists kept as select 42 as answer');
  supervisor.child.kill('SIGKILL');
  await supervisor.ended;
  return { pid, host: connection.host };
}

async function start(dir: string): ReturnType<typeof startEmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: dir, log: silence });
  cleanUps.push(() => postgres.stop());
  return postgres;
}

describe('after kill -9', () => {
  test('of the supervisor, the next start stops the server that stayed behind and keeps what was committed', async () => {
    const dir = folder();
    const left = await orphan(dir);
    expect(isAlive(left.pid)).toBe(true);
    const next = await start(dir);
    expect(await ask(next.connection, 'select answer from kept')).toEqual([42]);
    expect(isAlive(left.pid)).toBe(false);
    expect(existsSync(left.host)).toBe(false);
  });

  test('of the supervisor and then the server, the next start recovers', async () => {
    const dir = folder();
    const left = await orphan(dir);
    process.kill(left.pid, 'SIGKILL');
    const next = await start(dir);
    expect(await ask(next.connection, 'select answer from kept')).toEqual([42]);
  });

  test('of the server, the supervisor starts it again at the same address', async () => {
    const postgres = await start(folder());
    await ask(postgres.connection, 'create table kept as select 42 as answer');
    const killed = postgres.pid();
    process.kill(killed, 'SIGKILL');
    await waitFor(() => postgres.pid() !== killed);
    expect(await ask(postgres.connection, 'select answer from kept')).toEqual([42]);
  });
});

describe('a stale postmaster.pid', () => {
  test('of a dead process does not hinder', async () => {
    const dir = folder();
    await leavePidFile(dir, 2 ** 22 - 7);
    expect(await ask((await start(dir)).connection, 'select 1')).toEqual([1]);
  });

  test('whose pid now belongs to another process of ours does not hinder, and that process lives on', async () => {
    const dir = folder();
    const other = stranger();
    await leavePidFile(dir, other.pid ?? 0);
    expect(isPostmasterOf(other.pid ?? 0, path.join(dir, 'postgres'))).toBe(false);
    expect(await ask((await start(dir)).connection, 'select 1')).toEqual([1]);
    expect(isAlive(other.pid ?? 0)).toBe(true);
  });
});

describe('a second instance on the same folder', () => {
  test('is refused with the pid of the first, which does not notice', async () => {
    const dir = folder();
    const first = supervise(dir);
    const { connection } = await first.ready();
    const second = supervise(dir);
    expect(await second.ended).toBe(2);
    expect(second.said()).toContain(
      `is in use by process ${first.child.pid}. Stop that process, or set THROUGHLINE_DATA_DIR`,
    );
    await expect(start(dir)).rejects.toThrow(`is in use by process ${first.child.pid}.`);
    expect(await ask(connection, 'select 1')).toEqual([1]);
  });

  test('in the same process is refused too', async () => {
    const dir = folder();
    await start(dir);
    await expect(start(dir)).rejects.toThrow(`is in use by process ${process.pid}.`);
  });
});

test('Ctrl-C stops the server last: it is alive while its supervisor drains', async () => {
  const supervisor = supervise(folder());
  const { pid } = await supervisor.ready();
  // A terminal signals the whole process group.
  process.kill(-(supervisor.child.pid ?? 0), 'SIGINT');
  expect(await supervisor.ended).toBe(0);
  expect(supervisor.said()).toContain('alive while stopping: true');
  expect(isAlive(pid)).toBe(false);
});

test('a supervisor that ends without a word takes the server with it', async () => {
  const dir = folder();
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'start-embedded-postgres.ts'))};
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dir)}, log: { info() {}, warn() {} } });
    process.stdout.write(String(postgres.pid()));
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let pid = '';
  child.stdout.on('data', (chunk) => {
    pid += chunk;
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(Number(pid)).toBeGreaterThan(0);
  await waitFor(() => !isAlive(Number(pid)));
});

/** Leaves the pid file that a killed server leaves, with another pid in it. */
async function leavePidFile(dir: string, pid: number): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir: dir, log: silence });
  const file = path.join(dir, 'postgres', 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  await postgres.stop();
  writeFileSync(file, [String(pid), ...lines.slice(1)].join('\n'), { mode: 0o600 });
}

function stranger(): ChildProcess {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  cleanUps.push(() => child.kill());
  return child;
}
