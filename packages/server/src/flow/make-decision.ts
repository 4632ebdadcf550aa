import { decide } from '@throughline/core/decide/decide';
import type { Decision } from '@throughline/core/decide/decision';
import type { Receipt } from '@throughline/core/decide/receipt';
import { RULES_VERSION } from '@throughline/core/decide/rules-version';
import type { PoolClient } from 'pg';
import type { EarlierDecision } from '../decide/decision-store.ts';
import { appendDecision, type Appending } from './decision/append-decision.ts';
import type { DecisionQuestion, DecisionTools } from './decision/decision-question.ts';
import { identifyAddressee } from './decision/identify-addressee.ts';
import { type DecisionFacts, readDecisionFacts } from './decision/read-decision-facts.ts';
import { startLaps } from './queue/start-laps.ts';

/** A decision: it counts, and may be answered, once `appended` and the commit have come back. */
export type MadeDecision =
  | { readonly kind: 'earlier'; readonly earlier: EarlierDecision }
  | ({ readonly kind: 'new'; readonly receipt: Receipt } & Appending);

/**
 * HOW A DECISION IS MADE. One transaction; the caller begins and commits it, and answers after. Nine steps, three round
 * trips to the database, and no statement that is sent once per action. Steps 3 to 7 are pure (`core/decide/decide.ts`):
 * what they depend on is read before them, while nobody else may decide for the person or write what they agreed to, and
 * is kept in the receipt.
 */
export async function makeDecision(
  client: PoolClient,
  question: DecisionQuestion,
  tools: DecisionTools,
): Promise<MadeDecision> {
  const laps = startLaps();
  // 1 identify: who is asked for; held from here to the commit.
  const person = await laps.of('identify', identifyAddressee(client, question));
  if (person.earlier !== null) return { kind: 'earlier', earlier: person.earlier };
  // 2 holdout: whether they are left alone this season; read with everything that the next steps look at.
  const facts = await laps.of('read', readDecisionFacts(client, person, question, tools));
  // 3 eligibility, 4 guardrails, 5 score, 6 arbitrate, 7 draw.
  const draw = tools.drawOf(question.decisionId);
  const decision = decide({ ...question.place, ...facts, draw });
  // 8 append the receipt.
  const receipt = receiptOf(decision, { question, tools, facts, draw, timings: laps.end('decide') });
  const appending = await appendDecision(client, receipt, { question, person, facts, tools });
  // 9 answer: of the receipt, when the commit has come back (`answer-decide.ts`).
  return { kind: 'new', receipt, ...appending };
}

/** Everything that the decision was made of. */
function receiptOf(
  decision: Decision,
  made: {
    readonly question: DecisionQuestion;
    readonly tools: DecisionTools;
    readonly facts: DecisionFacts;
    readonly draw: number;
    readonly timings: Receipt['timings'];
  },
): Receipt {
  const { question, tools, facts, draw, timings } = made;
  const { moment, actions } = question.place;
  const { decidedAt, holdout, features, guards } = facts;
  return {
    form: 1,
    decisionId: question.decisionId,
    moment: { key: moment.key, version: moment.version },
    actions: actions.map(({ key, version }) => ({ key, version })),
    settingsVersion: tools.settingsVersion,
    rulesVersion: RULES_VERSION,
    decidedAt,
    draw,
    holdout,
    features,
    guards,
    decision,
    timings,
  };
}
