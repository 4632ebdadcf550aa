import type { EventFact } from '@throughline/core/collect/event-fact';
import { HISTORY_SOURCES } from '@throughline/core/testing/histories';
import { TEST_SETTINGS } from '@throughline/core/testing/test-settings';
import type { Pool } from 'pg';
import { dedupeKeyOf } from '../collect/dedupe-key.ts';
import type { BrandSettings } from '../config/brand-settings.ts';

/** The id that a source of generated histories has in a database. */
export function historySourceId(name: string): string {
  const at = HISTORY_SOURCES.findIndex(({ sourceId }) => sourceId === name);
  return `00000000-0000-4000-8000-00000000000${at}`;
}

/** Generated events as a database can hold them: ids are UUIDs. */
export function historyFacts(history: readonly EventFact[]): EventFact[] {
  return history.map((fact) => {
    const sourceId = historySourceId(fact.sourceId);
    return { ...fact, sourceId, dedupeKey: dedupeKeyOf(sourceId, fact.dedupeKey) };
  });
}

/** Settings with which the server computes the same people as `TEST_SETTINGS` do in memory. */
export const HISTORY_SETTINGS: Partial<BrandSettings> = {
  currency: TEST_SETTINGS.brand.currency,
  country: TEST_SETTINGS.reading.phoneRegion,
  // The pure world that histories are compared with knows identifiers and rulings alone.
  identity: { ...TEST_SETTINGS.rules, matching: { isOn: false, extras: [] } },
  sourcePriorities: TEST_SETTINGS.brand.sourcePriorities.map(historySourceId),
};

/** Adds the sources of generated histories. */
export async function addHistorySources(pool: Pool): Promise<void> {
  for (const { sourceId, namespace, trust } of HISTORY_SOURCES) {
    await pool.query(
      `insert into source (source_id, name, department, kind, trust, namespace) values ($1, $2, 'test', 'test', $3, $4)`,
      [historySourceId(sourceId), sourceId, trust, namespace],
    );
  }
}
