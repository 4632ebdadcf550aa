import type { JsonObject } from '@throughline/core/collect/event-fact';
import { type QuestionStep, questionStepOf } from '@throughline/core/understand/questions/question-step';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** That a question was asked, answered or declined. */
export interface QuestionEvent {
  readonly dedupeKey: string;
  readonly recordId: string;
  readonly sourceId: string;
  readonly question: string;
  readonly step: QuestionStep;
  /** ms since 1970. */
  readonly at: number;
}

interface Row {
  dedupe_key: string;
  record_id: string;
  source_id: string;
  name: string;
  occurred_at: Date;
  payload: string;
}

/** The names stand in the statements as they do in the indices of these events: a parameter would not be matched. */
const OF_QUESTIONS = `e.type = 'track' and e.name in ('Question Asked', 'Question Answered', 'Question Declined')
  and event_counts(e.source_id, e.record_id, e.received_at, e.marks)`;

/** What some records said of questions. O(that), whatever else they said. */
export async function readQuestionEvents(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
): Promise<QuestionEvent[]> {
  const { rows } = await client.query<Row>({
    name: 'read-question-events',
    text: `select e.dedupe_key, e.record_id, e.source_id, e.name, e.occurred_at, e.payload
      from event e where e.record_id = any($1::uuid[]) and ${OF_QUESTIONS}`,
    values: [plainArray(recordIds)],
  });
  return rows.flatMap((row) => questionEventOf(row) ?? []);
}

/** A question event, with whom its record belongs to now. */
export interface PersonQuestionEvent extends QuestionEvent {
  readonly profileId: string;
}

const FETCH_ROWS = 2_000;

/**
 * What everybody said of questions within a stretch, in pieces, ordered by person: the events of one person come one after
 * another. Half-open. Needs a transaction.
 */
export async function* readQuestionEventsBetween(
  client: Pick<ClientBase, 'query'>,
  { since, until }: { since: Date; until: Date },
): AsyncGenerator<PersonQuestionEvent[]> {
  await client.query(
    `declare question_events no scroll cursor for
      select r.profile_id, e.dedupe_key, e.record_id, e.source_id, e.name, e.occurred_at, e.payload
      from event e join record r using (record_id)
      where e.occurred_at >= $1 and e.occurred_at < $2 and r.profile_id is not null and ${OF_QUESTIONS}
      order by r.profile_id`,
    [since, until],
  );
  for (;;) {
    const { rows } = await client.query<Row & { profile_id: string }>(`fetch ${FETCH_ROWS} from question_events`);
    if (rows.length === 0) break;
    yield rows.flatMap((row) => {
      const event = questionEventOf(row);
      return event === null ? [] : [{ ...event, profileId: row.profile_id }];
    });
  }
  await client.query('close question_events');
}

function questionEventOf(row: Row): QuestionEvent | null {
  const body = JSON.parse(row.payload) as JsonObject;
  const read = questionStepOf({ type: 'track', name: row.name, body });
  if (read === null) return null;
  return {
    dedupeKey: row.dedupe_key,
    recordId: row.record_id,
    sourceId: row.source_id,
    at: row.occurred_at.getTime(),
    ...read,
  };
}
