import type { QuestionCounts } from '@throughline/contract/question';
import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import { knownWhenAsked } from '@throughline/core/understand/questions/re-asks';
import type { PoolClient } from 'pg';
import { type PersonQuestionEvent, readQuestionEventsBetween } from '../../collect/read-question-events.ts';
import { readSourceLabels } from '../../collect/sources/read-source-labels.ts';
import { readTraitStatements } from '../../collect/read-trait-statements.ts';
import type { Deployment } from '../../config/deployment.ts';
import { readQuestions } from '../../decide/read-questions.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { createQuestionTally, type QuestionTally } from './question-tally.ts';

/**
 * How often each question was asked within a stretch, and how often although its answer was known and fresh at that moment
 * (law 2 of the product). From the facts as they stand now: an event that comes late, twice, or is retracted, makes it what
 * it had been in any other order. O(events of questions in the stretch + what the people asked ever said of themselves).
 */
export async function countQuestions(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  stretch: { since: Date; until: Date },
): Promise<QuestionCounts> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const registry = new Map((await readQuestions(client)).map((question) => [question.key, question]));
    const tally = createQuestionTally(registry, await readSourceLabels(client));
    const priorities = settings().sourcePriorities;
    let rest: PersonQuestionEvent[] = [];
    for await (const piece of readQuestionEventsBetween(client, stretch)) {
      const events = [...rest, ...piece];
      // The last person's events may go on in the next piece.
      const last = events.at(-1)?.profileId;
      rest = events.filter(({ profileId }) => profileId === last);
      await countPeople(client, events.slice(0, events.length - rest.length), {
        ...stretch,
        registry,
        priorities,
        tally,
      });
    }
    await countPeople(client, rest, { ...stretch, registry, priorities, tally });
    return tally.counts(stretch);
  });
}

interface Counting {
  readonly until: Date;
  readonly registry: ReadonlyMap<string, QuestionDefinition>;
  readonly priorities: readonly string[];
  readonly tally: QuestionTally;
}

/** Counts the events of some people, each of whom is there with all of theirs. */
async function countPeople(
  client: PoolClient,
  events: readonly PersonQuestionEvent[],
  { until, registry, priorities, tally }: Counting,
): Promise<void> {
  const asked = events.filter(({ step, question }) => step === 'asked' && registry.has(question));
  const statements = await readTraitStatements(client, {
    profileIds: [...new Set(asked.map(({ profileId }) => profileId))],
    traits: new Set(asked.map(({ question }) => registry.get(question)!.trait)),
    before: until,
  });
  for (const event of events) {
    const question = event.step === 'asked' ? registry.get(event.question) : undefined;
    const said = statements.get(event.profileId) ?? [];
    const isReAsk =
      question !== undefined && knownWhenAsked(question, event.at, { statements: said, priorities }) !== null;
    tally.add(event, isReAsk);
  }
}
