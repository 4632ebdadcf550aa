import type { QuestionVerdict, StaffAskAnswer } from '@throughline/contract/ask';
import type { QuestionAnswer, QuestionCounts, QuestionPage } from '@throughline/contract/question';
import { stringify } from 'yaml';
import { textTable } from '../print/text-table.ts';

/** The registry, for people to read. */
export function questionsText({ questions, nextCursor }: QuestionPage): string {
  if (questions.length === 0) return 'No question is registered: "throughline apply" registers them.\n';
  const table = textTable(
    ['question', 'version', 'trait', 'fresh for', 'purpose', 'sensitivity', 'owner'],
    questions.map(({ key, version, question }) => [
      question.isEnabled === false ? `${key} (disabled)` : key,
      String(version),
      question.trait,
      typeof question.freshDays === 'number' ? `${question.freshDays} days` : 'ever',
      question.purpose ?? '(service)',
      question.sensitivity ?? 'personal',
      question.owner,
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: raise --limit.\n`;
}

/** One question, as `throughline apply` takes it. */
export function questionText({ key, version, madeBy, madeAt, question }: QuestionAnswer): string {
  return `# version ${version}, made by ${madeBy} at ${madeAt}\n${stringify({ questions: { [key]: question } }, { lineWidth: 120 })}`;
}

/** What was asked, for people to read. */
export function countsText({ since, until, total, questions }: QuestionCounts): string {
  const numbers = (of: QuestionCounts['total']): string[] =>
    [of.asked, of.answered, of.declined, of.reAsked].map(String);
  const heading = ['question', 'asked', 'answered', 'declined', 're-asked', 'people', 'owner'];
  const rows = questions.map((one) => [
    one.isRegistered ? one.question : `${one.question} (not registered)`,
    ...numbers(one),
    `${one.peopleReAsked} of ${one.people}`,
    one.owner ?? '',
  ]);
  return `${since} to ${until}\n${textTable(heading, [...rows, ['all', ...numbers(total), '', '']])}`;
}

/** What somebody may be asked, for people to read. */
export function askedText({ personId, questions }: StaffAskAnswer): string {
  return `${personId ?? 'nobody known'}\n${verdictTable(questions)}`;
}

/** Verdicts: not to be asked first. */
export function verdictTable(questions: readonly QuestionVerdict[]): string {
  const sorted = [...questions.filter(({ ask }) => !ask), ...questions.filter(({ ask }) => ask)];
  return textTable(
    ['', 'question', 'because', 'known'],
    sorted.map(({ ask, question, reason, until, known }) => [
      ask ? 'ask' : 'do not ask',
      question,
      until === null ? reason : `${reason} until ${until}`,
      known === null ? '' : `${JSON.stringify(known.value)} (${known.source}, ${known.saidAt})`,
    ]),
  );
}
