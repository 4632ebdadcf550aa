import { runConsole } from './console/run-console.ts';
import { runDecide } from './decide/run-decide.ts';
import { runExportBench } from './export/run-export-bench.ts';
import { runIdentity } from './identity/run-identity.ts';
import { runImportBench } from './import/run-import-bench.ts';
import { runIngest } from './ingest/run-ingest.ts';
import { runLookup } from './lookup/run-lookup.ts';
import { runHistory } from './person-history/run-history.ts';
import { runScale } from './scale/run-scale.ts';
import { runSoak } from './soak/run-soak.ts';
import { runTiming } from './timing/run-timing.ts';

interface Bench {
  readonly summary: string;
  /** Resolves with the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  ingest: { summary: 'durable events a second, against the least that any server could do', run: runIngest },
  import: { summary: 'rows and events a second from files through the command line', run: runImportBench },
  decide: { summary: 'decisions a second with a durable receipt, beside a bare handler', run: runDecide },
  identity: { summary: 'new records of people recognised by what they say, until they are matched', run: runIdentity },
  lookup: { summary: 'finding one of a million people, in milliseconds', run: runLookup },
  console: { summary: 'pages of the console among a million people, until they show something', run: runConsole },
  scale: { summary: 'what an event costs by how many people there are', run: runScale },
  history: { summary: 'looking at, folding and splitting a person over 36 months of events', run: runHistory },
  soak: { summary: 'what grows under a steady load: memory, tables, latency', run: runSoak },
  timing: { summary: 'whether the time of an answer tells a hit from a miss', run: runTiming },
  export: { summary: 'people and events a second on their way out, against COPY', run: runExportBench },
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (bench === undefined) {
    const list = Object.entries(BENCHES).map(([known, { summary }]) => `  ${known.padEnd(10)}${summary}`);
    const problem = name === '' ? 'Which bench?' : `There is no bench "${name}".`;
    process.stderr.write(`${problem} Give one of these, and --help for its options:\n${list.join('\n')}\n`);
    return 2;
  }
  try {
    return await bench.run(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
