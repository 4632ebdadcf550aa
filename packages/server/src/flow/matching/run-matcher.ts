import type { Deployment } from '../../config/deployment.ts';
import { type Rest, startWorkLoop } from '../../timers/work-loop.ts';
import { runRound } from './match-records.ts';

/** The matcher of a server process. */
export interface Matcher {
  /** Something waits to be matched, among it these records. */
  wake(recordIds?: ReadonlySet<string>): void;
  /** Ends once the round that runs has ended; no other begins. */
  close(): Promise<void>;
}

/** How often it is looked for what other processes have queued. */
const LOOK_EVERY_MS = 200;
/** As many make a full round: they wait for nobody else. Their round trips are the same as those of one. */
const FULL = 100;
/** While others are at work matching has a tenth of the time, and nobody waits for longer than this for a round to begin. */
const REST: Rest = { times: 9, mostMs: 400 };
const NOBODY: ReadonlySet<string> = new Set();

/**
 * Matches what waits, for as long as the server runs: at once when woken, and every 200 ms for what other processes have queued. Under
 * load records gather for a moment: a round of one takes as many round trips as a round of a hundred.
 */
export function runMatcher(deployment: Pick<Deployment, 'pool' | 'settings' | 'log'>): Matcher {
  const { log } = deployment;
  const told = new Set<string>();
  let expected = new Set<string>();
  async function matching(): Promise<'done' | 'more'> {
    // Who comes with many others waits for them, and not for a round trip.
    const now = expected.size >= FULL ? NOBODY : expected;
    expected = new Set();
    const { isMore, contained, tooMany } = await runRound(deployment, { expected: now });
    for (const { recordId, records, atBits } of contained) {
      if (told.has(recordId)) continue;
      told.add(recordId);
      log.warn({ recordId, records, atBits }, 'many records hang together by what they say: parted at a higher score');
    }
    if (tooMany > 0)
      log.warn({ records: tooMany }, 'too many records hang together by what they say: none of them is joined');
    return isMore ? 'more' : 'done';
  }
  const loop = startWorkLoop(LOOK_EVERY_MS, log, matching, REST);
  return {
    wake(recordIds = NOBODY) {
      for (const recordId of recordIds) if (expected.size < FULL) expected.add(recordId);
      loop.wake(expected.size < FULL);
    },
    close: () => loop.stop(),
  };
}
