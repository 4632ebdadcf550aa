import type { Deployment } from '../../config/deployment.ts';
import { startWorkLoop } from '../../timers/work-loop.ts';
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
/** Who comes with many others waits for them, and not for a round trip. */
const MOST_EXPECTED = 50;
const NOBODY: ReadonlySet<string> = new Set();

/** Matches what waits, for as long as the server runs: at once when woken, and every 200 ms for what other processes have queued. */
export function runMatcher(deployment: Pick<Deployment, 'pool' | 'settings' | 'log'>): Matcher {
  const { log } = deployment;
  const told = new Set<string>();
  let expected = new Set<string>();
  const loop = startWorkLoop(LOOK_EVERY_MS, log, async function matching() {
    const now = expected.size > MOST_EXPECTED ? NOBODY : expected;
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
  });
  return {
    wake(recordIds = NOBODY) {
      for (const recordId of recordIds) if (expected.size <= MOST_EXPECTED) expected.add(recordId);
      loop.wake();
    },
    close: () => loop.stop(),
  };
}
