import type { QuestionCount, QuestionCounts } from '@throughline/contract/question';
import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import type { PersonQuestionEvent } from '../../collect/read-question-events.ts';
import type { SourceLabel } from '../../collect/sources/read-source-labels.ts';

type Counts = { -readonly [Member in keyof QuestionCounts['total']]: number };

interface OfQuestion extends Counts {
  people: number;
  peopleReAsked: number;
  /** The person counted last: events come person by person. */
  lastPerson: string | null;
  lastReAsked: string | null;
  readonly bySource: Map<string, Counts>;
}

/** Questions that are answered with; a stranger may send any number of keys. */
const MOST_QUESTIONS = 1_000;

/** Counts what happens to questions; the events of one person are to come one after another. */
export interface QuestionTally {
  add(event: PersonQuestionEvent, isReAsk: boolean): void;
  counts(stretch: { since: Date; until: Date }): QuestionCounts;
}

/** A tally of nothing yet; questions of the registry stand in it from the start. */
export function createQuestionTally(
  registry: ReadonlyMap<string, QuestionDefinition>,
  labels: ReadonlyMap<string, SourceLabel>,
): QuestionTally {
  const total = none();
  const byQuestion = new Map<string, OfQuestion>([...registry.keys()].map((key) => [key, newQuestion()]));
  return {
    add({ question, step, sourceId, profileId }, isReAsk) {
      const of = byQuestion.get(question) ?? newQuestion();
      byQuestion.set(question, of);
      const ofSource = of.bySource.get(sourceId) ?? none();
      of.bySource.set(sourceId, ofSource);
      for (const counts of [total, of, ofSource]) {
        counts[step] += 1;
        if (isReAsk) counts.reAsked += 1;
      }
      if (step === 'asked' && of.lastPerson !== profileId) {
        of.people += 1;
        of.lastPerson = profileId;
      }
      if (isReAsk && of.lastReAsked !== profileId) {
        of.peopleReAsked += 1;
        of.lastReAsked = profileId;
      }
    },
    counts: ({ since, until }) => ({
      since: since.toISOString(),
      until: until.toISOString(),
      total,
      questions: [...byQuestion]
        .map(([question, of]) => answerOf(question, of, { registry, labels }))
        .sort(
          (left, right) =>
            right.reAsked - left.reAsked || right.asked - left.asked || (left.question < right.question ? -1 : 1),
        )
        .slice(0, MOST_QUESTIONS),
    }),
  };
}

function answerOf(
  question: string,
  { asked, answered, declined, reAsked, people, peopleReAsked, bySource }: OfQuestion,
  known: { registry: ReadonlyMap<string, QuestionDefinition>; labels: ReadonlyMap<string, SourceLabel> },
): QuestionCount {
  const { registry, labels } = known;
  return {
    question,
    isRegistered: registry.has(question),
    owner: registry.get(question)?.owner ?? null,
    asked,
    answered,
    declined,
    reAsked,
    people,
    peopleReAsked,
    bySource: [...bySource]
      .map(([sourceId, counts]) => ({ ...(labels.get(sourceId) ?? { source: sourceId, department: '' }), ...counts }))
      .sort(
        (left, right) =>
          right.reAsked - left.reAsked || right.asked - left.asked || (left.source < right.source ? -1 : 1),
      ),
  };
}

function none(): Counts {
  return { asked: 0, answered: 0, declined: 0, reAsked: 0 };
}

function newQuestion(): OfQuestion {
  return { ...none(), people: 0, peopleReAsked: 0, lastPerson: null, lastReAsked: null, bySource: new Map() };
}
