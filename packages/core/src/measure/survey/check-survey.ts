import type { SurveyDefinition, SurveyQuestion } from './survey-definition.ts';

/** One thing that keeps a survey from being asked. */
export interface SurveyMistake {
  /** RFC 6901, within the definition. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * What is wrong with a new version, given every version before it. A question keeps its kind and its scale for ever,
 * since answers to it are added up across versions.
 */
export function checkSurvey(definition: SurveyDefinition, earlier: readonly SurveyDefinition[]): SurveyMistake[] {
  const languages = Object.keys(definition.texts);
  const before = new Map(earlier.flatMap(({ questions }) => questions).map((question) => [question.key, question]));
  const seen = new Set<string>();
  const mistakes: SurveyMistake[] = [];
  if (languages.length === 0) mistakes.push({ pointer: '/texts', message: 'must have one language at least' });
  for (const [nth, question] of definition.questions.entries()) {
    const pointer = `/questions/${nth}`;
    const known = before.get(question.key);
    if (seen.has(question.key)) mistakes.push({ pointer: `${pointer}/key`, message: 'is used twice' });
    seen.add(question.key);
    if (question.kind === 'scale' && question.least >= question.most)
      mistakes.push({ pointer: `${pointer}/least`, message: 'must be less than "most"' });
    if (known !== undefined && !isMeantAlike(known, question))
      mistakes.push({ pointer, message: 'was asked before with another kind or scale; give it another key' });
    for (const language of languages)
      if (!Object.hasOwn(question.texts, language))
        mistakes.push({ pointer: `${pointer}/texts`, message: `lacks the language ${language} of the survey` });
  }
  return mistakes;
}

function isMeantAlike(left: SurveyQuestion, right: SurveyQuestion): boolean {
  if (left.kind === 'yes_no' || right.kind === 'yes_no') return left.kind === right.kind;
  return left.least === right.least && left.most === right.most;
}
