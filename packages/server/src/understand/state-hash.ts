import { createHash } from 'node:crypto';
import { canonicalJson } from '@throughline/core/people/canonical-json';
import type { Json } from '@throughline/core/collect/event-fact';
import type { Pool, PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { readPersonDocuments } from './read-people.ts';

/** People read at once; bounds memory. */
const PAGE = 500;

/**
 * The lines whose hash is the `stateHash` (`model.md` 1): the canonical JSON of every person in order of id,
 * then open review items, standing judgements and retractions. Run it in a repeatable-read transaction.
 */
export async function* stateLines(client: PoolClient | Pool, settings: BrandSettings): AsyncGenerator<string> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await client.query<{ profile_id: string }>(
      'select profile_id from profile_count where profile_id > $1 order by profile_id limit $2',
      [after, PAGE],
    );
    if (rows.length === 0) break;
    const ids = rows.map((row) => row.profile_id);
    const documents = await readPersonDocuments(client, ids, settings);
    for (const id of ids) yield canonicalJson(documents.get(id) as unknown as Json);
    after = ids.at(-1)!;
  }
  const { rows: facts } = await client.query<{ line: Json }>(
    `select line from (
       select jsonb_build_object('kind', kind, 'subject', subject, 'evidence', evidence) as line from review
         where not exists (select 1 from review_ruling r where r.review_key = review.review_key and r.status <> 'later')
       union all select jsonb_build_object('judgement', kind, 'left', left_record_id, 'right', right_record_id) from judgement
         where revoked_at is null
       union all select jsonb_build_object('retraction', source_id, 'record', record_id, 'from', received_from, 'to', received_to)
         from retraction where revoked_at is null
     ) facts`,
  );
  for (const line of facts.map((row) => canonicalJson(row.line)).sort()) yield line;
}

/** SHA-256 of the state of all people, in hex. O(people). */
export async function stateHash(client: PoolClient | Pool, settings: BrandSettings): Promise<string> {
  const hash = createHash('sha256');
  for await (const line of stateLines(client, settings)) hash.update(line).update('\n');
  return hash.digest('hex');
}
