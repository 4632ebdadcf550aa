import type { StandingSuppression } from '@throughline/core/decide/guard-facts';
import type { PoolClient } from 'pg';

interface Row {
  id: string;
  kind: 'deceased' | 'do_not_contact';
  list: string;
  is_confirmed: boolean;
}

/**
 * What lists in force say of somebody, or of an address of theirs. An address that a list names counts at once, also of somebody who has
 * never been put beside it. Arrays as text; `at` in ms.
 */
export async function readListed(
  client: Pick<PoolClient, 'query'>,
  { recordIds, identifierIds, at }: { readonly recordIds: string; readonly identifierIds: string; readonly at: number },
): Promise<StandingSuppression[]> {
  const { rows } = await client.query<Row>({
    name: 'read-listed',
    text: `with hit as (
        select h.hit_id as id, h.entry_id, h.list_id, h.version, h.status = 'confirmed' as is_confirmed, h.status <> 'reversed' as stands
        from suppression_hit h where h.record_id = any($1::uuid[])
      ), named as (
        select e.entry_id as id, e.entry_id, e.list_id, e.version, false as is_confirmed, true as stands
        from suppression_list_entry e
        where e.contact_ids <> '{}'
          and e.contact_ids && ($2::uuid[] || array(select identifier_id from record_identifier where record_id = any($1::uuid[])))
          and e.entry_id not in (select entry_id from hit)
          and coalesce((select g.kind from suppression_hit_ruling g
            where g.entry_id = e.entry_id and g.record_id = any($1::uuid[]) order by g.made_at desc, g.ruling_id limit 1),
            'open') <> 'reversed'
      )
      select found.id, case l.kind when 'deceased' then 'deceased' else 'do_not_contact' end as kind, l.name as list, found.is_confirmed
      from (select * from hit union all select * from named) found
        join suppression_list_version v using (list_id, version) join suppression_list l using (list_id)
      where found.stands and v.state = 'in_force' and (v.valid_until is null or v.valid_until >= $3::timestamptz::date)
      order by list, is_confirmed desc, id`,
    values: [recordIds, identifierIds, new Date(at).toISOString()],
  });
  return rows.map(({ id, kind, list, is_confirmed: isConfirmed }) => ({ id, kind, list: { name: list, isConfirmed } }));
}
