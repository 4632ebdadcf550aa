import type { QuestionVerdict } from '@throughline/contract/ask';
import type { AskReason, AskVerdict } from '@throughline/core/understand/questions/judge-question';
import type { KnownAnswer } from '@throughline/core/understand/questions/known-answer';
import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import type { SourceLabel } from '../../collect/sources/read-source-labels.ts';

/** A verdict as staff see it. */
export function showVerdict(
  question: QuestionDefinition,
  { mayAsk, why, known }: AskVerdict,
  labels: ReadonlyMap<string, SourceLabel>,
): QuestionVerdict {
  const { key, version, trait, words, answer, owner, purpose, sensitivity } = question;
  return {
    question: key,
    version,
    trait,
    ask: mayAsk,
    words: { ...words },
    answer,
    owner,
    purpose,
    isSensitive: sensitivity === 'sensitive',
    reason: why.reason,
    until: untilShown(why),
    known: knownShown(known, labels),
  };
}

/** What is known, with where it comes from in words. */
export function knownShown(
  known: KnownAnswer | null,
  labels: ReadonlyMap<string, SourceLabel>,
): QuestionVerdict['known'] {
  if (known === null) return null;
  const { value, sourceId, trust, saidAt, freshUntil } = known;
  const { source = sourceId, department = '' } = labels.get(sourceId) ?? {};
  return {
    value,
    source,
    department,
    trust,
    saidAt: new Date(saidAt).toISOString(),
    freshUntil: freshUntil === null ? null : new Date(freshUntil).toISOString(),
  };
}

/** When time alone lets a question be asked again; null where it is something else. */
export function untilShown(why: AskReason): string | null {
  return 'until' in why ? new Date(why.until).toISOString() : null;
}
