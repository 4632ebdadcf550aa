import type { Person } from '@throughline/contract/person';
import type { ClientBase, PoolClient } from 'pg';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { personAnswer } from './person-answers.ts';
import { readPersonDocuments } from './read-people.ts';

/** Which people are read; null does not ask. Ranges are half-open. */
export interface PeopleFilter {
  readonly isIdentified: boolean | null;
  readonly hasOrders: boolean | null;
  readonly firstFrom: Date | null;
  readonly firstTo: Date | null;
  readonly lastFrom: Date | null;
  readonly lastTo: Date | null;
  readonly changedSince: Date | null;
  /** Only these. */
  readonly ids?: readonly string[];
}

/** A person in full, outside of any question for one. */
export type WholePerson = Omit<Person, 'askedId'>;

/**
 * People in full in order of id, after one; `last` is the id to go on after, null at the end. A page may be shorter
 * than its limit, or empty, before the end. A few statements a page, whatever its size.
 */
export async function readPeopleAfter(
  client: PoolClient,
  part: { readonly after: string | null; readonly limit: number },
  filter: PeopleFilter,
  settings: BrandSettings,
): Promise<{ people: WholePerson[]; last: string | null }> {
  const keys = await readKeys(client, part, filter);
  const ids = keys.map(([id]) => id);
  const documents = await readPersonDocuments(client, ids, settings);
  const sourceNames = await readSourceNames(client);
  const people = keys.flatMap(([id, version]) => {
    const document = documents.get(id);
    if (document === undefined) return [];
    const { askedId: _asked, ...person } = personAnswer(document, id, { version: Number(version), sourceNames });
    const hasOrders = person.orders.count + person.orders.cancelled > 0;
    return filter.hasOrders === null || filter.hasOrders === hasOrders ? [person] : [];
  });
  return { people, last: keys.length < part.limit ? null : ids.at(-1)! };
}

async function readKeys(
  client: Pick<ClientBase, 'query'>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
  filter: PeopleFilter,
): Promise<[id: string, version: string][]> {
  const { isIdentified, firstFrom, firstTo, lastFrom, lastTo, changedSince, ids = null } = filter;
  const { rows } = await client.query<[string, string]>({
    text: `select profile_id, version from profile p where ($1::uuid is null or profile_id > $1)
        and ($3::boolean is null or is_identified = $3)
        and (coalesce($4::timestamptz, $5, $6, $7) is null or exists (
          select from profile_count c where c.profile_id = p.profile_id
            and ($4 is null or c.first_at >= $4) and ($5 is null or c.first_at < $5)
            and ($6 is null or c.last_at >= $6) and ($7 is null or c.last_at < $7)))
        and ($8::timestamptz is null or (select changed_at from change c where c.profile_id = p.profile_id
          order by version desc limit 1) >= $8)
        and ($9::uuid[] is null or profile_id = any($9))
      order by profile_id limit $2`,
    values: [after, limit, isIdentified, firstFrom, firstTo, lastFrom, lastTo, changedSince, ids],
    rowMode: 'array',
  });
  return rows;
}
