import { createRandom } from '@throughline/simulator/random';
import { CHAOS_HELP, readChaosArguments } from './chaos-arguments.ts';
import { runCampaign } from './run-campaign.ts';

// So that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = readChaosArguments(args, new Date());
  if (asked === 'help') {
    process.stdout.write(CHAOS_HELP);
    return 0;
  }
  if ('mistake' in asked) {
    process.stderr.write(`${asked.mistake}\n`);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`seed ${asked.seed}`);
  const result = await runCampaign(asked, createRandom(asked.seed), say);
  process.stdout.write(asked.isJson ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
  return result.wrong.length === 0 ? 0 : 1;
}
