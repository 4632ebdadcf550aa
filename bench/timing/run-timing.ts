import { openPostConnection } from '../ingest/post-connection.ts';
import { describeMachine } from '../machine.ts';
import { runBench, type Undo } from '../run-bench.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
import { startServerUnderTest } from '../server-under-test.ts';
import { tell } from '../tell.ts';
import { makePairs } from './make-pairs.ts';
import { timePair } from './time-pair.ts';
import { readTimingArguments, TIMING_HELP } from './timing-arguments.ts';
import { type PairResult, pairResult, renderTiming, type TimingResult, timingResult } from './timing-result.ts';

/** Requests of each side before those that are timed. */
const WARM_UP = 500;

/** `npm run bench -- timing`: whether the time of an answer tells a hit from a miss. Resolves with the exit code. */
export function runTiming(args: readonly string[]): Promise<number> {
  return runBench({
    name: 'timing',
    help: TIMING_HELP,
    asked: readTimingArguments(args),
    measure: ({ requests }, undo) => measure(requests, undo),
    render: renderTiming,
    compared: ['worstPercent'],
  });
}

async function measure(requests: number, undo: Undo): Promise<TimingResult> {
  const machine = describeMachine();
  const server = await startServerUnderTest(undo, { folder: makeScratchFolder(undo) });
  const pairs = await makePairs(server);
  const connection = await openPostConnection(new URL(server.url));
  undo.push(async () => connection.close());
  const results: PairResult[] = [];
  for (const pair of pairs) {
    await timePair(connection, pair, Math.min(WARM_UP, requests));
    results.push(pairResult(pair.name, await timePair(connection, pair, requests)));
    tell(`${pair.name}: ${results.at(-1)!.differencePercent} %`);
  }
  return timingResult(requests, results, machine);
}
