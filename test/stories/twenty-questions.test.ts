import type {
  Decision,
  DecisionInFull,
  DecisionPage,
  DecisionWhy,
  DecisionWhyNot,
} from '@throughline/contract/decision';
import type { PeoplePage } from '@throughline/contract/person-summary';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DecidingTown, drawsOf, startDecidingTown } from './deciding-town.ts';

let town: DecidingTown;
beforeAll(async () => {
  town = await startDecidingTown();
}, 120_000);
afterAll(() => town.shop.close());

type Answer = DecisionWhyNot;

/** What the database itself says of a person at the moment of a decision, read without any code of the product. */
async function factsOf(decision: Decision, action: string) {
  const { rows } = await town.shop.database.pool.query<{
    orders: number;
    earlier: number;
    suppressed: number;
    word: boolean | null;
    calls: number;
  }>(
    `with own as (select record_id from record where profile_id = $1)
     select
       (select count(*)::int from event where record_id in (table own) and name = 'Order Completed') as orders,
       (select count(*)::int from event where record_id in (table own) and name = 'Call Received') as calls,
       (select count(*)::int from decision where record_id in (table own) and action_key is not null
         and decided_at < $2 and decided_at > $2::timestamptz - interval '7 days') as earlier,
       (select count(*)::int from suppression where lifted_at is null and (record_id in (table own) or identifier_id in
         (select identifier_id from record_identifier where record_id in (table own)))) as suppressed,
       (select is_granted from consent where record_id in (table own) order by said_at desc limit 1) as word`,
    [decision.personId, decision.decidedAt],
  );
  const { rows: definitions } = await town.shop.database.pool.query<{ definition: Record<string, unknown> }>(
    'select definition from action where action_key = $1 order by version desc limit 1',
    [action],
  );
  return { ...rows[0]!, definition: definitions[0]!.definition };
}

/** Whether an answer is right, by facts and arithmetic of its own. */
async function isRight(full: DecisionInFull, answer: Answer): Promise<boolean> {
  const { decision, receipt } = full;
  if (answer.kind === 'chosen' || answer.kind === 'not_drawn') {
    // The line from 0 to 1, laid by hand.
    let end = 0;
    const fellOn = receipt.decision.candidates.find(({ propensity }) => {
      end += propensity;
      return propensity > 0 && receipt.draw < end;
    })!;
    return (
      (fellOn.action === answer.action) === (answer.kind === 'chosen') &&
      fellOn.action === (decision.action ?? 'silence')
    );
  }
  if (answer.kind === 'owed') return decision.owed.includes(answer.action);
  const facts = await factsOf(decision, answer.action);
  return answer.refusals!.every((refusal) => {
    switch (refusal.reason) {
      case 'held_out':
        return decision.isHeldOut;
      case 'no_consent':
        return facts.definition['consentPurpose'] === 'Advertising' && facts.word === null;
      case 'consent_withdrawn':
        return facts.word === false;
      case 'suppressed':
        return facts.suppressed > 0;
      case 'cap':
        return facts.earlier >= 2;
      case 'open_problem':
        return facts.calls > 0;
      case 'makes_no_sense':
        return facts.orders === 0;
      case 'expired':
        return Date.parse(decision.decidedAt) >= Number(facts.definition['until']);
      case 'paused':
        return facts.definition['isEnabled'] === false;
      default:
        return false;
    }
  });
}

async function ask<Body>(address: string): Promise<Body> {
  const { status, body } = await town.shop.ask<Body>(address);
  if (status !== 200) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`);
  return body;
}

describe('twenty why and why-not questions about random people and decisions', () => {
  const seeds = Array.from({ length: 20 }, (_, at) => at + 1);

  test.each(seeds)('question %i is answered with its reason, and the answer is right', async (seed) => {
    const draw = drawsOf(seed * 101);
    const id = town.decisionIds[draw(town.decisionIds.length)]!;
    const full = await ask<DecisionInFull>(`/api/decisions/${id}`);
    const { answers } = await ask<DecisionWhy>(`/api/decisions/${id}/why`);
    const asked = answers[draw(answers.length)]!;
    expect(asked.says).toContain(`"${asked.action}"`);
    expect(asked.says).not.toMatch(/\d\.\d{4}/);
    expect(await isRight(full, asked), `${asked.says} of ${JSON.stringify(full.receipt.guards)}`).toBe(true);
    // Asked for by itself it is answered alike.
    expect(await ask<Answer>(`/api/decisions/${id}/why-not/${asked.action}`)).toEqual(asked);
  });

  test('every answer that there is in the town is right, and every reason occurs', { timeout: 60_000 }, async () => {
    const reasons = new Set<string>();
    for (const id of town.decisionIds) {
      const full = await ask<DecisionInFull>(`/api/decisions/${id}`);
      for (const answer of (await ask<DecisionWhy>(`/api/decisions/${id}/why`)).answers) {
        reasons.add(answer.kind);
        for (const { reason } of answer.refusals ?? []) reasons.add(reason);
        expect(await isRight(full, answer), answer.says).toBe(true);
      }
    }
    expect([...reasons].sort()).toEqual(
      [
        'cap',
        'chosen',
        'consent_withdrawn',
        'expired',
        'held_out',
        'makes_no_sense',
        'no_consent',
        'not_drawn',
        'not_owed',
        'open_problem',
        'owed',
        'paused',
        'refused',
        'suppressed',
      ].sort(),
    );
  });

  test('from a person one comes to the decision, and from it to every reason', async () => {
    const { people } = await ask<PeoplePage>('/api/people?identifier=user_id:p-3');
    const { decisions } = await ask<DecisionPage>(`/api/decisions?personId=${people[0]!.id}`);
    expect(decisions).toHaveLength(4);
    const { answers } = await ask<DecisionWhy>(`/api/decisions/${decisions[0]!.id}/why`);
    expect(answers.map(({ says }) => says).join('')).not.toBe('');
  });
});
