import type { Pool } from 'pg';
import { dedupeKeyOf } from '../dedupe-key.ts';
import { addDrift, type DriftCount } from './drift-store.ts';
import type { PlanVerdict } from './plan-check.ts';

/** Differences counted in memory between two writings; what else comes is counted without its names. */
const MAX_HELD = 2_000;
/** Longest name and path kept. */
const MAX_LENGTH = 200;

/** Counts drift in memory and writes it down now and then; a crash forgets seconds of it. */
export interface DriftRecorder {
  note(verdict: PlanVerdict, sourceId: string, eventType: string, eventName: string | null): void;
  /** Writes down what was counted; on a fault it is kept for the next time. */
  flush(): Promise<void>;
}

/** A recorder with nothing counted. `onFinding` is told of every finding, by its kind. */
export function createDriftRecorder(pool: Pool, onFinding: (kind: string) => void = () => undefined): DriftRecorder {
  let held = new Map<string, DriftCount>();

  const count = (fresh: DriftCount): void => {
    const known = held.get(fresh.driftId);
    if (known === undefined) held.set(fresh.driftId, fresh);
    else {
      known.occurrences += fresh.occurrences;
      known.lastAt = Math.max(known.lastAt, fresh.lastAt);
    }
  };
  return {
    note({ version, findings }, sourceId, eventType, eventName) {
      const at = Date.now();
      for (const { kind, path, seen, expected } of findings) {
        onFinding(kind);
        const isFull = held.size >= MAX_HELD;
        const names = { eventName: isFull ? null : clip(eventName), path: isFull ? '' : clip(path), seen };
        const driftId = dedupeKeyOf(sourceId, JSON.stringify([eventType, names.eventName, kind, names.path, seen]));
        count({
          driftId,
          sourceId,
          eventType,
          kind,
          expected,
          planVersion: version,
          occurrences: 1,
          firstAt: at,
          lastAt: at,
          ...names,
        });
      }
    },
    async flush() {
      if (held.size === 0) return;
      const counts = [...held.values()];
      held = new Map();
      try {
        await addDrift(pool, counts);
      } catch (error) {
        for (const one of counts) count(one);
        throw error;
      }
    },
  };
}

function clip<Text extends string | null>(text: Text): Text {
  // A cut may halve a surrogate pair, which no database takes.
  return (text === null ? null : text.slice(0, MAX_LENGTH).toWellFormed()) as Text;
}
