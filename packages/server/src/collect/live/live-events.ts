import type { LiveEvent } from '@throughline/contract/live';
import { quarantineReasonWords } from '@throughline/contract/quarantine-reasons';
import type { Pool } from 'pg';
import { MARK } from '../mark-bits.ts';
import type { PartRow } from './live-part.ts';
import { readPeopleOfRecords, type ToldPart } from './live-store.ts';

/** The events of parts as the API shows them, each with whose it is now. */
export async function liveEvents(
  pool: Pool,
  sourceNames: ReadonlyMap<string, string>,
  parts: readonly ToldPart[],
): Promise<Map<ToldPart, LiveEvent[]>> {
  const records = parts.flatMap(({ part }) => part.rows.flatMap(({ recordId }) => recordId ?? []));
  const people = await readPeopleOfRecords(pool, [...new Set(records)]);
  return new Map(parts.map((told) => [told, told.part.rows.map((row) => liveEvent(row, sourceNames, people))]));
}

/** One event as the API shows it. */
export function liveEvent(
  row: PartRow,
  sourceNames: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): LiveEvent {
  const { verdict, receivedAt, occurredAt, sourceId, type, name, eventId, quarantineId, recordId, reason, detail } =
    row;
  return {
    verdict,
    receivedAt: new Date(receivedAt).toISOString(),
    occurredAt: occurredAt === null ? null : new Date(occurredAt).toISOString(),
    sourceId,
    source: sourceNames.get(sourceId) ?? '',
    type,
    name,
    eventId,
    quarantineId,
    personId: recordId === null ? null : (people.get(recordId) ?? null),
    marks: marksOf(row.marks),
    reason,
    detail,
    fix: reason === null ? null : quarantineReasonWords(reason).fix,
  };
}

function marksOf(bits: number): LiveEvent['marks'] {
  return Object.entries(MARK).flatMap(([mark, bit]) => ((bits & bit) === 0 ? [] : [mark as keyof typeof MARK]));
}
