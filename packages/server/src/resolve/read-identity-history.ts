import type { IdentityHistory, IdentityStep } from '@throughline/contract/identity-history';
import type { Judgement } from '@throughline/contract/judgement';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { readSourceNames } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { readJudgementsById } from './read-judgements.ts';
import { readPersonId } from './read-person-id.ts';

/** Steps that are shown. */
const MOST_STEPS = 100;
/** Moves that are read: of somebody with thousands of devices the latest. */
const MOST_MOVES = 2_000;
/** Moves of one person that nothing in the change feed tells apart are one step when they are no further apart. */
const ONE_STEP_MS = 100;

interface Move {
  record_id: string;
  profile_id: string;
  since: Date;
  from_profile_id: string | null;
  is_here: boolean;
  kind: 'created' | 'merged' | 'split' | 'renamed' | null;
  version: string | null;
  cause: { kind: IdentityStep['cause']; id: string | null } | null;
}

/**
 * How a person came to be made of their records: every move of a record from or to whomever these records ever belonged to,
 * with the entry of the change feed that was written with it.
 * @throws ProblemError `person_not_found`, `person_erased`
 */
export async function readIdentityHistory({ pool }: Deployment, askedId: string): Promise<IdentityHistory> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const id = await readPersonId(client, askedId);
    const moves = await readMoves(client, id);
    const groups = stepsOf(moves);
    const shown = groups.slice(0, MOST_STEPS);
    const judgements = new Map<string, Judgement>();
    const ruled = shown.flatMap(([{ cause }]) => (cause?.kind === 'judgement' && cause.id !== null ? [cause.id] : []));
    for (const judgement of await readJudgementsById(client, ruled)) judgements.set(judgement.id, judgement);
    const names = await readSourceNames(client);
    const steps: IdentityStep[] = [];
    for (const group of shown) steps.push(await stepOf(client, group, judgements, names));
    const recordIds = new Set(shown.flatMap((group) => group.map((move) => move.record_id)));
    return {
      id,
      steps,
      isWhole: groups.length === shown.length && moves.length < MOST_MOVES,
      records: await readRecords(client, recordIds, names),
    };
  });
}

/**
 * Newest first. The entry of the feed was written in the transaction of the move, whose beginning is its time: the latest
 * of the person that names the record, begun before the move and after the record's move before.
 */
async function readMoves(client: PoolClient, profileId: string): Promise<Move[]> {
  const { rows } = await client.query<Move>(
    `with here as (select distinct m.profile_id from record r join membership m using (record_id) where r.profile_id = $1),
     moved as (
       select record_id, profile_id, since, lag(profile_id) over own as from_profile_id, lag(since) over own as from_since
       from membership
       where record_id in (select record_id from membership where profile_id in (select profile_id from here))
       window own as (partition by record_id order by since)
     )
     select moved.record_id, moved.profile_id, since, from_profile_id, coalesce(r.profile_id = $1, false) as is_here,
       feed.kind, feed.version, feed.cause
     from moved left join record r on r.record_id = moved.record_id
     left join lateral (
       select kind, version, cause from change c
       where c.profile_id = moved.profile_id and kind in ('created', 'merged', 'split', 'renamed')
         and changed_at <= since and changed_at > coalesce(from_since, '-infinity')
         and after -> 'records' ? moved.record_id::text
       order by version desc limit 1
     ) feed on true
     order by since desc, moved.record_id limit ${MOST_MOVES}`,
    [profileId],
  );
  return rows;
}

type Step = [Move, ...Move[]];

function stepsOf(moves: readonly Move[]): Step[] {
  const steps: Step[] = [];
  for (const move of moves) {
    const last = steps.findLast(([first]) => first.profile_id === move.profile_id);
    if (last !== undefined && isSameStep(last.at(-1)!, move)) last.push(move);
    else steps.push([move]);
  }
  return steps;
}

function isSameStep(one: Move, other: Move): boolean {
  if (one.version !== null || other.version !== null) return one.version === other.version;
  return one.since.getTime() - other.since.getTime() <= ONE_STEP_MS;
}

async function stepOf(
  client: PoolClient,
  group: Step,
  judgements: ReadonlyMap<string, Judgement>,
  names: ReadonlyMap<string, string>,
): Promise<IdentityStep> {
  const [{ profile_id: personId, since, cause }] = group;
  const kind = cause?.kind ?? 'events';
  const id = cause?.id ?? null;
  const recordIds = group.map((move) => move.record_id);
  return {
    at: since.toISOString(),
    kind: kindOf(group),
    personId,
    moved: group.map((move) => ({
      recordId: move.record_id,
      fromPersonId: move.from_profile_id,
      isHere: move.is_here,
    })),
    cause: kind,
    event: kind === 'events' ? await readLastEvent(client, personId, recordIds, since, names) : null,
    judgement: kind === 'judgement' && id !== null ? (judgements.get(id) ?? null) : null,
    retractionId: kind === 'retraction' ? id : null,
  };
}

function kindOf(group: Step): IdentityStep['kind'] {
  const [{ kind }] = group;
  if (kind === null) return 'joined';
  if (kind !== 'created') return kind;
  return 'began';
}

/** Of the records that moved, and of those of the person they moved to. */
async function readLastEvent(
  client: PoolClient,
  personId: string,
  recordIds: readonly string[],
  by: Date,
  names: ReadonlyMap<string, string>,
): Promise<IdentityStep['event']> {
  const { rows } = await client.query<{
    event_id: string;
    record_id: string;
    source_id: string;
    type: string;
    name: string | null;
    occurred_at: Date;
    received_at: Date;
  }>(
    `select event_id, record_id, source_id, type, name, occurred_at, received_at from event
     where record_id in (
         select unnest($1::uuid[])
         union select record_id from membership where profile_id = $2 and since <= $3 and coalesce(until, 'infinity') > $3
       )
       and received_at <= $3 and received_at > $3::timestamptz - interval '1 hour'
     order by received_at desc, event_id desc limit 1`,
    [plainArray(recordIds), personId, by],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    id: row.event_id,
    recordId: row.record_id,
    source: names.get(row.source_id) ?? row.source_id,
    type: row.type,
    name: row.name,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
  };
}

async function readRecords(
  client: PoolClient,
  recordIds: Iterable<string>,
  names: ReadonlyMap<string, string>,
): Promise<IdentityHistory['records']> {
  const { rows } = await client.query<{
    record_id: string;
    source_id: string;
    trust: Trust;
    subject_type: IdentifierType;
    subject: string;
    first_at: Date;
  }>(
    `select record_id, source_id, trust, subject_type, subject, first_at from record
     where record_id = any($1::uuid[]) order by first_at, record_id`,
    [plainArray(recordIds)],
  );
  return rows.map((row) => ({
    id: row.record_id,
    source: names.get(row.source_id) ?? row.source_id,
    sourceId: row.source_id,
    trust: trustName(row.trust),
    subjectType: row.subject_type,
    subject: row.subject,
    firstAt: row.first_at.toISOString(),
  }));
}
