import { quantile } from '../quantile.ts';
import { toDigits } from '../to-digits.ts';
import { askAdmin } from '../ask-admin.ts';
import type { IdentityTarget } from './identity-target.ts';

/** How long it takes to take people apart again. */
export interface Unmerges {
  readonly people: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Splits people whom matching has joined, one of their records off, and times each until the answer, which comes when it is done.
 * Null where matching has joined nobody.
 */
export async function timeUnmerges({ server }: IdentityTarget, most: number): Promise<Unmerges | null> {
  const { rows } = await server.database.query<{ profile_id: string; record_id: string }>(
    `select distinct on (r.profile_id) r.profile_id, m.record_id
     from match_record m join record r using (record_id)
     where m.match_id is not null and m.record_id <> r.profile_id and m.firm_id <> r.profile_id
     order by r.profile_id, m.record_id limit $1`,
    [most],
  );
  const times: number[] = [];
  for (const { profile_id: person, record_id: recordId } of rows) {
    const askedAt = performance.now();
    await askAdmin(server, `/api/people/${person}/split`, { recordIds: [recordId], reason: 'bench' });
    times.push(performance.now() - askedAt);
  }
  if (times.length === 0) return null;
  return {
    people: times.length,
    p50Ms: toDigits(quantile(times, 0.5), 2),
    p99Ms: toDigits(quantile(times, 0.99), 2),
  };
}
