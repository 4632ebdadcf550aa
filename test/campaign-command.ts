import { createRandom, type Random } from '@throughline/simulator/random';

/** A campaign as a command: how its arguments are read, and what it does. */
export interface CampaignCommand<Asked, Result> {
  readonly help: string;
  readonly read: (args: readonly string[], now: Date) => Asked | 'help' | { readonly mistake: string };
  /** `say` is told how it goes on. */
  readonly run: (asked: Asked, random: Random, say: (line: string) => void) => Promise<Result>;
}

/** Runs a campaign and prints what it found. @returns its exit code: 0 all is well, 1 something is wrong, 2 a mistake in the call. */
export async function runCampaignCommand<
  Asked extends { readonly seed: string; readonly isJson: boolean },
  Result extends { readonly wrong: readonly string[] },
>(args: readonly string[], { help, read, run }: CampaignCommand<Asked, Result>): Promise<number> {
  // So that what was started is ended too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const asked = read(args, new Date());
  if (asked === 'help') {
    process.stdout.write(help);
    return 0;
  }
  if ('mistake' in asked) {
    process.stderr.write(`${asked.mistake}\n`);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`seed ${asked.seed}`);
  const result = await run(asked, createRandom(asked.seed), say);
  process.stdout.write(asked.isJson ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
  return result.wrong.length === 0 ? 0 : 1;
}
