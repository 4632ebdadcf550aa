import type { Pool } from 'pg';
import { openInFlightNotes, readLeftNotes } from '../../collect/in-flight-file.ts';
import { refuseAccepted } from '../../collect/quarantine/refuse-accepted.ts';
import { clearSuspect, countCrash, readSuspects } from '../../collect/suspect-store.ts';
import type { AcceptedEvent } from '../../collect/accepted-event.ts';
import type { BatchRunner, Receipt } from './receipt.ts';

/** Crashes after which an event that was in flight each time is to blame. */
const MAX_CRASHES = 3;
const DETAIL = `The process died ${MAX_CRASHES} times while it worked on this event.`;

/** A batch runner that survives an event which kills the process. */
export interface CrashGuard {
  readonly run: BatchRunner;
  close(): void;
}

/**
 * Finds the event that kills the process (`model.md` 7). What was in flight when a process died is suspect;
 * a suspect is worked on alone, so that only the guilty one is in flight at the next crash, and after three
 * it goes to quarantine and the stream goes on.
 */
export async function createCrashGuard(pool: Pool, folder: string, run: BatchRunner): Promise<CrashGuard> {
  const { keys, forget } = readLeftNotes(folder);
  if (keys.length > 0) await countCrash(pool, keys);
  forget();
  const suspects = await readSuspects(pool);
  const guilty = new Set<string>();
  const notes = openInFlightNotes(folder);

  const runNoted: BatchRunner = async (batch) => {
    const done = notes.begin(batch.events.map(({ fact }) => fact.dedupeKey));
    try {
      return await run(batch);
    } finally {
      done();
    }
  };
  const runSuspect = async (event: AcceptedEvent): Promise<Receipt> => {
    const { dedupeKey } = event.fact;
    const crashes = suspects.get(dedupeKey);
    // It came twice, and its other copy has cleared it or was put into quarantine meanwhile.
    if (crashes === undefined)
      return guilty.has(dedupeKey) ? refusalOf(event) : runNoted({ events: [event], refused: [] });
    const isGuilty = crashes >= MAX_CRASHES;
    const receipt = isGuilty
      ? await run({ events: [], refused: [refuseAccepted(event, 'crashed_the_process', DETAIL)] })
      : await runNoted({ events: [event], refused: [] });
    await clearSuspect(pool, dedupeKey);
    suspects.delete(dedupeKey);
    if (!isGuilty) return receipt;
    guilty.add(dedupeKey);
    return refusalOf(event);
  };
  return {
    async run(batch) {
      const suspicious = suspects.size === 0 ? [] : batch.events.filter(({ fact }) => suspects.has(fact.dedupeKey));
      if (suspicious.length === 0) return runNoted(batch);
      const unsuspected = batch.events.filter((event) => !suspicious.includes(event));
      const receipts = [await runNoted({ events: unsuspected, refused: batch.refused })];
      for (const event of suspicious) receipts.push(await runSuspect(event));
      return {
        duplicates: new Set(receipts.flatMap(({ duplicates }) => [...duplicates])),
        refused: new Map(receipts.flatMap(({ refused }) => [...refused])),
      };
    },
    close: () => notes.close(),
  };
}

function refusalOf(event: AcceptedEvent): Receipt {
  return { duplicates: new Set(), refused: new Map([[event, { reason: 'crashed_the_process', detail: DETAIL }]]) };
}
