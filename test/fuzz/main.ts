import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { startEmbeddedPostgres } from '@throughline/server/postgres/embedded/start-embedded-postgres';
import { migrate } from '@throughline/server/postgres/migrate';
import { createRandom } from '@throughline/simulator/random';
import pg from 'pg';
import { FUZZ_HELP, type FuzzArguments, readFuzzArguments } from './fuzz-arguments.ts';
import { runFuzz } from './run-fuzz.ts';
import { startFuzzTarget } from './start-target.ts';

// So that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = readFuzzArguments(args, new Date());
  if (asked === 'help') {
    process.stdout.write(FUZZ_HELP);
    return 0;
  }
  if ('mistake' in asked) {
    process.stderr.write(`${asked.mistake}\n`);
    return 2;
  }
  return fuzz(asked);
}

async function fuzz({ requests, seed, isJson }: FuzzArguments): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`seed ${seed}`);
  const folder = testFolder();
  const log = { info: () => undefined, warn: () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir: folder.dir, log });
  try {
    const connection = { ...postgres.connection };
    const client = new pg.Client(connection);
    await client.connect();
    await migrate(client);
    await client.end();
    const { target, stop } = await startFuzzTarget(connection, folder.dir);
    const result = await runFuzz(target, { requests, random: createRandom(seed), say });
    await stop();
    process.stdout.write(`${JSON.stringify({ ...result, seed }, null, isJson ? 0 : 2)}\n`);
    return result.crashes + result.serverErrors === 0 ? 0 : 1;
  } finally {
    await postgres.stop();
    folder.remove();
  }
}
