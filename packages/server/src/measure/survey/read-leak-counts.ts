import type { ArmTotals, LeakCounts, ValueCount } from '@throughline/core/measure/survey/leaks-of';
import type { Pool } from 'pg';
import { WITH_DEAD } from '../units-statement.ts';

interface Row {
  is_held_out: boolean;
  question: string | null;
  answer: boolean | number | null;
  people: number;
  answered: number;
}

/**
 * How many people of each arm were asked, answered, and gave which answer; no person leaves the database. Who is known to have
 * died is in neither: somebody else has answered. Once for each
 * person: of several askings that a merge has joined, the first that was answered counts. The arm is that of the
 * person's earliest counted decision, as in every comparison, and that of the asking where nothing was decided yet.
 */
export async function readLeakCounts(pool: Pool, surveyKey: string, season: number): Promise<LeakCounts> {
  const [{ rows }, erased] = await Promise.all([
    pool.query<Row>({
      name: 'read-leak-counts',
      text: `${WITH_DEAD},
        asked as (
          select answer.*, coalesce(record.profile_id, answer.record_id) as person_id
          from survey_answer answer left join record using (record_id)
          where answer.survey_key = $1 and answer.season = $2 and not answer.is_erased
            and not exists (select from dead where dead.person = coalesce(record.profile_id, answer.record_id))
        ), person as (
          select distinct on (person_id) person_id, is_held_out, answered_at, answers from asked
          order by person_id, answered_at nulls last, asked_at, answer_id
        ), armed as materialized (
          select coalesce(earliest.is_held_out, person.is_held_out) as is_held_out, answered_at, answers
          from person left join lateral (
            select decision.is_held_out from decision
            where decision.season = $2 and not decision.is_wash_out and decision.record_id in (
              select record_id from record where profile_id = person.person_id union all select person.person_id
            )
            order by decision.decided_at, decision.decision_id limit 1
          ) earliest on true
        )
        select is_held_out, null as question, null as answer, count(*)::integer as people,
          count(answered_at)::integer as answered
        from armed group by is_held_out
        union all
        select is_held_out, given.key, given.value, count(*)::integer, count(*)::integer
        from armed, jsonb_each(answers) as given group by is_held_out, given.key, given.value`,
      values: [surveyKey, season],
    }),
    pool.query<{ erased: number }>({
      name: 'read-erased-askings',
      text: `select count(*)::integer as erased from survey_answer
        where survey_key = $1 and season = $2 and is_erased`,
      values: [surveyKey, season],
    }),
  ]);
  const totals = (isHeldOut: boolean): ArmTotals => {
    const row = rows.find((one) => one.question === null && one.is_held_out === isHeldOut);
    return { asked: row?.people ?? 0, answered: row?.answered ?? 0 };
  };
  const values = rows.flatMap(({ is_held_out: isHeldOut, question, answer, people }): ValueCount[] =>
    question === null || answer === null ? [] : [{ isHeldOut, question, answer, people }],
  );
  return { treated: totals(false), heldOut: totals(true), values, erased: erased.rows[0]!.erased };
}
