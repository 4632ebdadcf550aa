import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdminApi } from '../../api/admin-api.ts';
import { createProgress } from '../../demo/progress.ts';
import type { Terminal } from '../../demo/terminal.ts';
import { sendCalls } from '../../send/send-calls.ts';
import { lastMonths } from '../last-months.ts';
import { recogniseStream } from '../recognise/recognise-stream.ts';
import { reportRecognition } from '../recognise/report-recognition.ts';
import { isEqual } from '../score/compare-totals.ts';
import { reportScore } from '../score/report.ts';
import { scoreEngine } from '../score/score-engine.ts';
import { readAdminToken } from './read-admin-token.ts';
import { tellTown, type ToldTown } from './told-town.ts';
import { readTownArguments, TOWN_HELP, type TownArguments } from './town-arguments.ts';
import { openTownSources } from './town-sources.ts';

/** Batches on their way at once: enough that the engine's transactions are full. */
const IN_FLIGHT = 40;

/** What the command finds around it. */
export interface TownSurroundings {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly out: Terminal;
  readonly err: Terminal;
}

/**
 * Runs `npm run town` and returns its exit code: 0 done, 1 something failed, 2 a mistake in the call, 3 the score found
 * counts that are not equal.
 */
export async function runTown({ args, env, out, err }: TownSurroundings): Promise<number> {
  const asked = readTownArguments(args);
  if (asked === 'help') {
    out.write(TOWN_HELP);
    return 0;
  }
  if ('mistake' in asked) {
    err.write(`${asked.mistake}\n`);
    return 2;
  }
  try {
    if (asked.mustRecognise) return recognise(asked, out);
    if (asked.out !== null) mkdirSync(asked.out, { recursive: true });
    const keyFile = asked.key ?? (asked.out === null ? null : path.join(asked.out, 'answer-key.ndjson'));
    if (asked.score !== 'only') await tell(asked, keyFile, env, out);
    return asked.score === 'no' ? 0 : await score(asked, keyFile!, env, out);
  } catch (error) {
    err.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function recognise({ people, seed, months }: TownArguments, out: Terminal): number {
  out.write(`a town of ${people} people (seed ${seed}), ${months} months\n`);
  const mark = recogniseStream({ people, seed, calendar: lastMonths(months) });
  out.write(`${reportRecognition(mark)}\n`);
  return 0;
}

async function tell(
  asked: TownArguments,
  keyFile: string | null,
  env: NodeJS.ProcessEnv,
  out: Terminal,
): Promise<void> {
  const { people, seed, months, to } = asked;
  const town = tellTown(
    { people, seed, calendar: lastMonths(months) },
    {
      keyFile,
      rowFolder: asked.out,
      callFile: asked.out !== null && to === null ? path.join(asked.out, 'calls.ndjson') : null,
    },
  );
  out.write(`a town of ${people} people (seed ${seed}), ${months} months${to === null ? '' : `, to ${to}`}\n`);
  const progress = createProgress(out);
  const startedAt = performance.now();
  let mostHeapMb = 0;
  const show = (calls: number): void => {
    const perSecond = Math.round((calls / (performance.now() - startedAt)) * 1000);
    const heapMb = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
    mostHeapMb = Math.max(mostHeapMb, heapMb);
    progress.show(
      Math.min(town.peopleSoFar() / people, 0.99),
      `${calls} calls, ${perSecond} a second, heap ${heapMb} MB`,
    );
  };
  const said = to === null ? await readAll(town, show) : await send(town, asked, to, env, show);
  progress.end();
  const { residents, calls, all } = town.totals()!;
  const seconds = (performance.now() - startedAt) / 1000;
  const perSecond = Math.round(residents / seconds);
  out.write(
    `${residents} residents, ${calls.calls} calls in ${seconds.toFixed(1)} s (${perSecond} residents a second), heap at most ${mostHeapMb} MB\n`,
  );
  if (said !== '') out.write(`${said}\n`);
  if (asked.out !== null) out.write(`files for import with ${all.events - calls.events} events: ${asked.out}\n`);
  if (keyFile !== null) out.write(`answer key: ${keyFile}\n`);
}

async function readAll(town: ToldTown, show: (calls: number) => void): Promise<string> {
  let calls = 0;
  for await (const _ of town.calls()) {
    calls += 1;
    if (calls % 1000 === 0) show(calls);
  }
  return '';
}

async function send(
  town: ToldTown,
  asked: TownArguments,
  to: string,
  env: NodeJS.ProcessEnv,
  show: (calls: number) => void,
): Promise<string> {
  const writeKeys = await openTownSources(createAdminApi(to, readAdminToken(env)), asked.writeKeys);
  const totals = await sendCalls(town.calls(), {
    baseUrl: to,
    writeKeys,
    inFlight: IN_FLIGHT,
    onProgress: ({ events }) => show(events),
  });
  const refused = [...totals.quarantined].map(([reason, count]) => `${reason} ${count}`).join(', ');
  return `accepted ${totals.accepted}, duplicates ${totals.duplicates}, quarantined: ${refused || 'none'}, batches sent again ${totals.resent}`;
}

async function score(asked: TownArguments, keyFile: string, env: NodeJS.ProcessEnv, out: Terminal): Promise<number> {
  const api = createAdminApi(asked.to!, readAdminToken(env));
  const { score: marks, comparisons } = await scoreEngine(api, {
    keyFile,
    isImported: asked.isImported,
    scratch: tmpdir(),
  });
  out.write(`\n${reportScore(marks, comparisons)}\n`);
  return comparisons.every(isEqual) ? 0 : 3;
}
