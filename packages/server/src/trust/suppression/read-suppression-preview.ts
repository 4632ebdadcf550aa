import type { SuppressionPreview } from '@throughline/contract/suppression';
import type { SuppressionKind } from '@throughline/core/decide/guard-facts';
import { isWithheldBy } from '@throughline/core/decide/guardrails/suppression';
import type { PersonDocument } from '@throughline/core/people/person-document';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { readPlacedActions } from '../../decide/read-places.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import { readPersonSummaries } from '../../understand/read-person-summaries.ts';
import { readHouseholdsOf } from '../../resolve/households/read-households-of.ts';
import type { Whom } from '../read-whom.ts';
import { readReached } from './read-reached.ts';

/** People of whom it is told by name. */
const MOST_REACHED = 20;
const MOST_NEIGHBOURS = 10;

/** What a suppression would withhold from whom, and what goes on: by the definitions in force. Writes nothing. */
export async function readSuppressionPreview(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { whom, kind }: { whom: Whom; kind: SuppressionKind },
): Promise<SuppressionPreview> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const reachedIds = await readReached(client, whom, MOST_REACHED);
    const shares = await readShares(client, reachedIds);
    const documents = await readPersonDocuments(client, [...reachedIds, ...shares.keys()], settings());
    const reached = await readPersonSummaries(client, reachedIds, settings());
    const neighbours = await readPersonSummaries(client, [...shares.keys()], settings());
    const lived = await readHouseholdsOf(client, reachedIds);
    const mates = new Set([...lived.values()].flatMap(({ memberIds }) => memberIds));
    for (const id of reachedIds) mates.delete(id);
    const household = await readPersonSummaries(client, [...mates].sort(), settings());
    const told = (await readPlacedActions(client)).map(({ action, moments }) => ({
      action: action.key,
      name: action.name,
      kind: action.kind,
      moments: [...moments],
    }));
    return {
      reached,
      withheld: told.filter((action) => isWithheldBy(kind, action.kind)),
      goesOn: told.filter((action) => !isWithheldBy(kind, action.kind)),
      openOrders: reachedIds.flatMap((personId) =>
        openOrders(documents.get(personId)).map(({ orderKey, status }) => ({ personId, orderKey, status })),
      ),
      household,
      neighbours: neighbours.map((person) => ({
        person,
        shares: shares.get(person.id) ?? [],
        openOrders: openOrders(documents.get(person.id)).length,
      })),
    };
  });
}

/** Who else shows an address of some people, and which. */
async function readShares(
  client: PoolClient,
  profileIds: readonly string[],
): Promise<Map<string, { type: IdentifierType; value: string }[]>> {
  const { rows } = await client.query<{ profile_id: string; type: IdentifierType; value: string }>(
    `select distinct other.profile_id, i.type, i.value
     from record own join record_identifier mine on mine.record_id = own.record_id
       join identifier i on i.identifier_id = mine.identifier_id and i.type in ('email', 'phone')
       cross join lateral (
         select r.profile_id from record_identifier theirs join record r on r.record_id = theirs.record_id
         where theirs.identifier_id = i.identifier_id and r.profile_id <> all($1::uuid[]) limit ${MOST_NEIGHBOURS}
       ) other
     where own.profile_id = any($1::uuid[])
     order by other.profile_id, i.type, i.value`,
    [plainArray(profileIds)],
  );
  const shares = new Map<string, { type: IdentifierType; value: string }[]>();
  for (const { profile_id: profileId, type, value } of rows) {
    if (!shares.has(profileId) && shares.size === MOST_NEIGHBOURS) break;
    shares.set(profileId, [...(shares.get(profileId) ?? []), { type, value }]);
  }
  return shares;
}

const UNDER_WAY: ReadonlySet<string> = new Set(['pending', 'placed', 'ready', 'shipped']);

function openOrders(person: PersonDocument | undefined): PersonDocument['orders'] {
  return (person?.orders ?? []).filter(({ status, isLost }) => UNDER_WAY.has(status) && !isLost);
}
