import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import type { PoolClient } from 'pg';
import { readStanding } from '../read-standing.ts';
import type { DifferenceRow } from './find-difference.ts';
import type { WorkProgress } from './match-work-store.ts';

/** Rows fetched at once; bounds memory. */
const PAGE = 2_000;

/**
 * Everything a difference is found from: records with what they say and whose they are, what outranks scores, what somebody is asked
 * about, and the blocks in which candidates are. Needs a transaction that sees one state.
 */
export async function* readDifferenceRows(
  client: PoolClient,
  records: number,
  onProgress: (progress: WorkProgress) => void,
): AsyncGenerator<DifferenceRow[]> {
  let read = 0;
  for await (const rows of readRecords(client)) {
    read += rows.length;
    onProgress({ step: 'reading', done: read, all: records });
    yield rows;
  }
  for await (const rows of fetchAll<{ firmId: string }>(client, 'shadow_firms', FIRMS)) {
    const { groups, different } = await readStanding(
      client,
      rows.map(({ firmId }) => firmId),
    );
    yield groups.map((group) => ({ kind: 'firm', group }));
    yield different.map((firms) => ({ kind: 'different', firms }));
  }
  for await (const rows of fetchAll<{ pair: string }>(client, 'shadow_reviews', REVIEWS))
    yield rows.map(({ pair }) => ({ kind: 'review', pair }));
  let paired = 0;
  for await (const rows of fetchAll<{ members: string }>(client, 'shadow_blocks', BLOCKS)) {
    paired += rows.length;
    onProgress({ step: 'pairing', done: paired, all: null });
    yield rows.map(({ members }) => ({ kind: 'block', members: members.split(' ') }));
  }
}

async function* readRecords(client: PoolClient): AsyncGenerator<DifferenceRow[]> {
  for await (const rows of fetchAll<Record<'recordId' | 'firmId' | 'personId' | 'person', string>>(
    client,
    'shadow_records',
    RECORDS,
  )) {
    yield rows.map((row) => ({ kind: 'record', ...row }));
  }
}

const RECORDS = `select m.record_id as "recordId", r.firm_id as "firmId", r.profile_id as "personId", m.person
  from match_record m join record r using (record_id)
  where m.is_indexed and r.firm_id is not null and r.profile_id is not null order by m.record_id`;

const FIRMS = `select distinct r.firm_id as "firmId" from match_record m join record r using (record_id)
  where m.is_indexed and r.firm_id is not null`;

const REVIEWS = `select subject as pair from review where kind = 'likely_same'`;

// What a refined key holds its coarse key holds too: where that is not saturated, its pairs are found twice and count once.
const BLOCKS = `select string_agg(record_id::text, ' ') as members from match_key
  group by key having count(*) between 2 and ${MOST_IN_BLOCK}`;

async function* fetchAll<Row extends object>(
  client: PoolClient,
  cursor: string,
  statement: string,
): AsyncGenerator<Row[]> {
  await client.query(`declare ${cursor} no scroll cursor for ${statement}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from ${cursor}`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query(`close ${cursor}`);
}
