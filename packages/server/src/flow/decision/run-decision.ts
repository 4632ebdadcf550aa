import { DatabaseError, type Pool } from 'pg';
import { beforeNextTry, TRIES } from '../../postgres/before-next-try.ts';
import { faultClass } from '../../postgres/fault-class.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import type { DecisionQuestion, DecisionTools } from './decision-question.ts';
import { makeDecision, type MadeDecision } from '../make-decision.ts';

/** A decision waits for nobody but the database; whoever it has locked, others wait for. */
const MAY_IDLE_MS = 10_000;

/**
 * Runs one decision to its end: when it comes back, its receipt is durable. Again where the person was merged meanwhile, or
 * where the same request is decided elsewhere at this moment: that one's decision is then found.
 */
export async function runDecision(
  pool: Pool,
  question: DecisionQuestion,
  tools: () => DecisionTools,
): Promise<MadeDecision> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(pool, question, tools());
    } catch (error) {
      if (attempt >= TRIES || !(faultClass(error) === 'retry' || isSameRequest(error))) throw error;
      await beforeNextTry(attempt);
    }
  }
}

async function runOnce(pool: Pool, question: DecisionQuestion, tools: DecisionTools): Promise<MadeDecision> {
  let appended: Promise<void> = Promise.resolve();
  try {
    return await inTransaction(
      pool,
      async (client) => {
        const made = await makeDecision(client, question, tools);
        // Not waited for: the commit travels right behind it, and is refused where it has failed.
        if (made.kind === 'new') ({ appended } = made);
        return made;
      },
      MAY_IDLE_MS,
    );
  } catch (error) {
    // A commit only says that nothing was committed; the receipt says why.
    await appended;
    throw error;
  }
}

function isSameRequest(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === 'decision_request_key_key';
}
