import type { QuestionStep } from './question-step.ts';

/** When each step of one question was taken last; ms since 1970. */
export type LastSteps = { readonly [Step in QuestionStep]?: number };

/** By key of question. */
export type StepsByQuestion = Readonly<Record<string, LastSteps>>;

/** The last steps of each question. In any order of arrival the same. */
export function lastSteps(
  taken: Iterable<{ readonly question: string; readonly step: QuestionStep; readonly at: number }>,
): StepsByQuestion {
  const byQuestion = new Map<string, { [Step in QuestionStep]?: number }>();
  for (const { question, step, at } of taken) {
    const steps = byQuestion.get(question) ?? {};
    steps[step] = Math.max(steps[step] ?? at, at);
    byQuestion.set(question, steps);
  }
  return Object.fromEntries(byQuestion);
}
