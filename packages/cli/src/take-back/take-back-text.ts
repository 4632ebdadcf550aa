import type { RetractionAnswer, RetractionPage, RetractionPreview } from '@throughline/contract/retraction';
import type { Source } from '@throughline/contract/source';
import { textTable } from '../print/text-table.ts';

/** What would be taken back, for people to read. */
export function previewText({ events, records, people }: RetractionPreview, source: string): string {
  if (events === 0) return `Nothing that counts was received from "${source}" then.\n`;
  return (
    `${events} events of ${records} records of "${source}" would count no longer; they tell of ${people} people.\n` +
    'Nothing was changed. The same without --dry-run takes them back.\n'
  );
}

/** What was taken back, for people to read. */
export function takenBackText({ retraction, people }: RetractionAnswer, source: string): string {
  return (
    `What "${source}" said counts no longer; ${people} people were computed anew.\n` +
    `To let it count again:\n  throughline take-back revoke ${retraction.id}\n`
  );
}

/** What was taken back so far, for people to read. */
export function retractionsText({ retractions, nextCursor }: RetractionPage, sources: readonly Source[]): string {
  if (retractions.length === 0) return 'Nothing was taken back.\n';
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const table = textTable(
    ['id', 'source', 'from', 'to', 'record', 'made', 'state', 'why'],
    retractions.map(({ id, sourceId, receivedFrom, receivedTo, recordId, madeAt, revokedAt, reason }) => [
      id,
      names.get(sourceId) ?? sourceId,
      minute(receivedFrom) ?? 'the beginning',
      minute(receivedTo) ?? 'the end',
      recordId ?? 'all',
      minute(madeAt) ?? '',
      revokedAt === null ? 'stands' : `revoked ${revokedAt.slice(0, 10)}`,
      reason.slice(0, 60),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more; --limit shows up to 500.\n`;
}

function minute(instant: string | null): string | null {
  return instant === null ? null : instant.slice(0, 16).replace('T', ' ');
}
