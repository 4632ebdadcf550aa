import { createRandom } from '@throughline/simulator/random';
import { RACES_HELP, readRacesArguments } from './races-arguments.ts';
import { runRaces } from './run-races.ts';

// So that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = readRacesArguments(args, new Date());
  if (asked === 'help') {
    process.stdout.write(RACES_HELP);
    return 0;
  }
  if ('mistake' in asked) {
    process.stderr.write(`${asked.mistake}\n`);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`seed ${asked.seed}`);
  const result = await runRaces(asked, createRandom(asked.seed), say);
  process.stdout.write(asked.isJson ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
  return result.wrong.length === 0 ? 0 : 1;
}
