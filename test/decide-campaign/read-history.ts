import type { Receipt } from '@throughline/core/decide/receipt';
import type { PersonHistory } from './check-order.ts';
import { CONSENT_PURPOSE, type RaceWorld } from './race-world.ts';
import type { MadeSuppression } from './revocation-ways.ts';

/** What the database says of a person, by login. */
export async function readHistory(
  world: RaceWorld,
  login: string,
  suppressed: readonly MadeSuppression[],
): Promise<PersonHistory> {
  const { body } = (await world.ask<{ people: { id: string }[] }>(0, `/api/people?identifier=user_id:${login}`))!;
  const personId = body.people[0]!.id;
  const ofPerson = 'record_id in (select record_id from record where profile_id = $1)';
  const [decisions, words, lifted] = await Promise.all([
    world.database.query<{ decision_id: string; xid: string; action_key: string | null; receipt: string }>(
      `select decision_id, xmin::text as xid, action_key, receipt from decision where ${ofPerson}`,
      [personId],
    ),
    world.database.query<{ xid: string; is_granted: boolean }>(
      `select xmin::text as xid, is_granted from consent where ${ofPerson}`,
      [personId],
    ),
    world.database.query<{ suppression_id: string; xid: string; is_lifted: boolean }>(
      'select suppression_id, xmin::text as xid, lifted_at is not null as is_lifted from suppression',
    ),
  ]);
  const endOf = new Map(lifted.rows.map((row) => [row.suppression_id, row.is_lifted ? Number(row.xid) : null]));
  return {
    person: login,
    decisions: decisions.rows.map((row) => {
      const { guards } = JSON.parse(row.receipt) as Receipt;
      return {
        id: row.decision_id,
        xid: Number(row.xid),
        isChosen: row.action_key !== null,
        sawConsent: guards.consents[CONSENT_PURPOSE] ?? null,
        sawSuppressed: guards.suppressions.length > 0,
      };
    }),
    words: words.rows.map((row) => ({ xid: Number(row.xid), word: row.is_granted ? 'granted' : 'denied' })),
    suppressions: suppressed.map(({ suppressionId, xid }) => ({
      xid,
      until: endOf.get(suppressionId) ?? null,
    })),
  };
}
