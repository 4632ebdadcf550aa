import type { Trust } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Records of one identifier that are looked through; more than that is nobody's own. */
const MOST_CLAIMS = 1_000;

interface Row {
  record_id: string;
  trust: Trust;
  state: string;
  is_cut: boolean;
  people: number;
  claims: string;
}

/**
 * The record through which somebody is addressed who is named by identifiers that others show, while the asking key's own
 * record `unlessKnown` is not there: of the first identifier that names one person, a record whose subject it is, before
 * one that shows it. Null when none names anybody. A value names a person only if, among the claims worth most, one
 * person shows it and it stands (`model.md` 3 and 4).
 */
export async function readNamingRecord(
  client: PoolClient,
  identifierIds: readonly string[],
  unlessKnown: string,
): Promise<string | null> {
  const { rows } = await client.query<Row>({
    name: 'read-naming-record',
    text: `select top.record_id, top.trust, top.state, top.is_cut, top.people, top.claims
      from unnest($1::uuid[]) with ordinality as named (identifier_id, nth)
      cross join lateral (
        select claim.state, claim.is_cut, claim.trust, count(distinct claim.profile_id)::integer as people,
          sum(count(*)) over () as claims,
          (array_agg(claim.record_id order by claim.is_subject desc, claim.record_id))[1] as record_id
        from (
          select i.state, i.is_cut, ri.trust, ri.is_subject, r.record_id, r.profile_id
          from identifier i join record_identifier ri using (identifier_id) join record r using (record_id)
          where i.identifier_id = named.identifier_id and r.profile_id is not null
            and not (r.summary::jsonb -> 'silenced') ? (i.type || ' ' || i.namespace)
          limit ${MOST_CLAIMS + 1}
        ) claim
        group by claim.state, claim.is_cut, claim.trust
        order by claim.trust desc
        limit 1
      ) top
      where not exists (select from record where record_id = $2)
      order by named.nth`,
    values: [plainArray(identifierIds), unlessKnown],
  });
  return rows.find(isOneStanding)?.record_id ?? null;
}

function isOneStanding({ trust, state, is_cut: isCut, people, claims }: Row): boolean {
  return people === 1 && state[trust] === 's' && !isCut && Number(claims) <= MOST_CLAIMS;
}
