import type { SearchHit } from '@throughline/contract/search';
import type { Match } from '@throughline/core/understand/search/match-words';
import type { PoolClient } from 'pg';
import { readEventPlace } from '../../collect/read-event-place.ts';
import { readDecision } from '../../decide/read-decisions.ts';
import { together } from '../../postgres/together.ts';
import { readRecordPlace } from '../../resolve/read-record-place.ts';

/** What an id names, before whose it is has been read. */
export type NamedThing = Pick<SearchHit, 'kind' | 'id' | 'label' | 'at'> & {
  readonly personId: string | null;
  readonly match: Match;
};

/** What has an id: a person (any that it ever had), a record, a decision, an event. Usually one thing. */
export async function findByUuid(client: PoolClient, id: string): Promise<NamedThing[]> {
  const match: Match = { field: 'id', value: id, quality: 'exact', isFormer: false };
  const [record, decision, event] = await together([
    readRecordPlace(client, id),
    readDecision(client, id),
    readEventPlace(client, id),
  ]);
  const found: NamedThing[] = [];
  if (record !== null) {
    const { profileId, source } = record;
    if (profileId !== null)
      found.push({ kind: 'person', id: profileId, label: null, at: null, personId: profileId, match });
    if (profileId !== id) found.push({ kind: 'record', id, label: source, at: null, personId: profileId, match });
  }
  if (decision !== null) {
    const { moment, decidedAt, personId } = decision.decision;
    found.push({ kind: 'decision', id, label: moment, at: decidedAt, personId, match });
  }
  if (event !== null) {
    const owner = await readRecordPlace(client, event.recordId);
    const label = event.name ?? event.type;
    found.push({
      kind: 'event',
      id,
      label,
      at: event.occurredAt.toISOString(),
      personId: owner?.profileId ?? null,
      match,
    });
  }
  return found;
}
