import type { Json } from '../../collect/event-fact.ts';
import { type Claimed, survivor } from '../claimed.ts';
import { chooseSurvivor, type SourcePriorities } from '../survivorship.ts';
import { isFresh, knownAnswer, type KnownAnswer } from './known-answer.ts';
import type { QuestionDefinition } from './question-definition.ts';

/** What a record said of a trait at some time, as an event. */
export interface TraitStatement {
  readonly trait: string;
  readonly recordId: string;
  readonly sourceId: string;
  readonly claim: Claimed<Json>;
}

/**
 * The answer that was known and fresh when a question was asked, and made asking it a defect; null where asking was right.
 * From all that the person's events ever said of the trait, in any order: what was said before that instant counts, in its
 * order, and nothing after it. An answer of the same instant is the answer to this asking. Whether the purpose was agreed
 * to makes no difference: then it was not to be asked at all.
 */
export function knownWhenAsked(
  question: Pick<QuestionDefinition, 'trait' | 'freshDays'>,
  askedAt: number,
  { statements, priorities }: { statements: readonly TraitStatement[]; priorities: SourcePriorities },
): KnownAnswer | null {
  const claims: Record<string, Claimed<Json>> = {};
  const sources = new Map<string, string>();
  for (const { trait, recordId, sourceId, claim } of statements) {
    if (trait !== question.trait || claim[2] >= askedAt) continue;
    const earlier = claims[recordId];
    claims[recordId] = earlier === undefined ? claim : survivor(earlier, claim);
    sources.set(recordId, sourceId);
  }
  const golden = chooseSurvivor(claims, (recordId) => sources.get(recordId) ?? '', priorities);
  const known = golden === null ? null : knownAnswer(golden, question);
  return known !== null && isFresh(known, askedAt) ? known : null;
}
