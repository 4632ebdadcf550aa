import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import { ProblemError } from '../../http/problem-error.ts';

/** Which questions a request is about. */
export interface WhichQuestions {
  readonly questions?: readonly string[] | undefined;
  readonly traits?: readonly string[] | undefined;
}

/**
 * The questions that a request names, in its order, each once: by key, and every one whose answer is a trait that it names.
 * @throws ProblemError `question_not_found`: what nobody has registered is not to be asked.
 */
export function pickQuestions(
  registry: readonly QuestionDefinition[],
  { questions = [], traits = [] }: WhichQuestions,
): QuestionDefinition[] {
  const named = questions.map((key) => {
    const question = registry.find((one) => one.key === key);
    if (question === undefined) throw new ProblemError('question_not_found', `There is no question "${key}".`);
    return question;
  });
  const ofTraits = traits.flatMap((trait) => {
    const found = registry.filter((one) => one.trait === trait);
    if (found.length === 0) throw new ProblemError('question_not_found', `No question asks for the trait "${trait}".`);
    return found;
  });
  return [...new Set([...named, ...ofTraits])];
}
