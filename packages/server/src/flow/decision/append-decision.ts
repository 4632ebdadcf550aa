import { SILENCE } from '@throughline/core/decide/moment-definition';
import type { Receipt } from '@throughline/core/decide/receipt';
import { hasLaterFacts } from '@throughline/core/measure/has-later-facts';
import type { PoolClient } from 'pg';
import { insertDecision } from '../../decide/decision-store.ts';
import { moneyBefore } from '../../decide/money-before.ts';
import type { DecisionQuestion, DecisionTools } from './decision-question.ts';
import type { IdentifiedPerson } from './identify-addressee.ts';
import { joinOutcomesOf } from './join-outcomes-of.ts';
import type { DecisionFacts } from './read-decision-facts.ts';

/** A receipt that is on its way. */
export interface Appending {
  /** Comes back when the receipt is stored, and fails with the reason where it is not. */
  readonly appended: Promise<void>;
}

/**
 * Sends the receipt, for the commit to travel right behind it. Only where something of the person lies after the decision
 * already, since a sender's clock is ahead, it waits: the decision then has outcomes from the start.
 */
export async function appendDecision(
  client: PoolClient,
  receipt: Receipt,
  of: { question: DecisionQuestion; person: IdentifiedPerson; facts: DecisionFacts; tools: DecisionTools },
): Promise<Appending> {
  const { requestKey, bodyKey, sourceId, isExcluded } = of.question;
  const { document, decidedAt } = of.facts;
  const { settings } = of.tools;
  const appended = insertDecision(client, {
    requestKey,
    bodyKey,
    sourceId,
    recordId: of.person.recordId,
    isPersuasion: receipt.decision.chosen !== SILENCE,
    isExcluded,
    before: moneyBefore(document, settings.currency),
    receipt,
  });
  // Whoever runs the transaction looks at it; until then a failure is nobody's.
  appended.catch(() => undefined);
  if (document !== null && hasLaterFacts(document, decidedAt)) {
    await appended;
    await joinOutcomesOf(client, [document.id], settings);
  }
  return { appended };
}
