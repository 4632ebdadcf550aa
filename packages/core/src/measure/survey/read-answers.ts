import type { SurveyAnswers, SurveyDefinition, SurveyQuestion } from './survey-definition.ts';

/** Answers as they were given, or what is wrong with them. */
export type ReadAnswers =
  | { readonly answers: SurveyAnswers }
  | {
      readonly mistakes: readonly { readonly pointer: string; readonly message: string }[];
      /** What could be read beside them. */
      readonly understood: SurveyAnswers;
    };

/**
 * Reads answers by question. Forms send text, so `true`, `false` and whole numbers are also read from text; null and
 * empty text are no answer.
 */
export function readAnswers(definition: SurveyDefinition, given: Readonly<Record<string, unknown>>): ReadAnswers {
  const questions = new Map(definition.questions.map((question) => [question.key, question]));
  const answers: Record<string, boolean | number> = {};
  const mistakes: { pointer: string; message: string }[] = [];
  for (const [key, value] of Object.entries(given)) {
    const question = questions.get(key);
    const pointer = `/answers/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (question === undefined) mistakes.push({ pointer, message: 'is no question of this survey' });
    else if (value !== null && value !== '') {
      const answer = readAnswer(question, value);
      if (answer === null) mistakes.push({ pointer, message: expected(question) });
      else answers[key] = answer;
    }
  }
  return mistakes.length > 0 ? { mistakes, understood: answers } : { answers };
}

function readAnswer(question: SurveyQuestion, value: unknown): boolean | number | null {
  if (question.kind === 'yes_no') {
    if (value === true || value === 'true') return true;
    return value === false || value === 'false' ? false : null;
  }
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  const isOnScale = Number.isInteger(number) && Number(number) >= question.least && Number(number) <= question.most;
  return isOnScale ? Number(number) : null;
}

function expected(question: SurveyQuestion): string {
  return question.kind === 'yes_no'
    ? 'must be true or false'
    : `must be a whole number from ${question.least} to ${question.most}`;
}
