import type { PoolClient } from 'pg';

/** A record that says who somebody is. */
export interface SampledRecord {
  readonly recordId: string;
  /** The person it belongs to by identifiers and rulings alone. */
  readonly firmId: string;
  /** What it says: PersonData as JSON. */
  readonly person: string;
}

/** Records fetched at once; bounds memory. */
const PAGE = 1_000;
/** What says more than this says nothing of one person; bounds memory. */
const MOST_LETTERS = 20_000;

/**
 * At most `most` records, drawn by the seed and in order of their ids: the same of the same records and seed, whatever the order in
 * which they came. Needs a transaction. O(records), in little memory.
 */
export async function* readSample(
  client: PoolClient,
  { seed, most }: { readonly seed: number; readonly most: number },
): AsyncGenerator<SampledRecord[]> {
  await client.query(
    `declare sampled_records no scroll cursor for
     select record_id as "recordId", firm_id as "firmId", person from (
       select record_id, firm_id, person from match_record where is_indexed and length(person) <= ${MOST_LETTERS}
       order by md5($1 || ' ' || record_id::text)::uuid limit $2) drawn
     order by record_id`,
    [String(seed), most],
  );
  for (;;) {
    const { rows } = await client.query<SampledRecord>(`fetch ${PAGE} from sampled_records`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close sampled_records');
}
