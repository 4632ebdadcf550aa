import type { Question, QuestionAnswer } from '@throughline/contract/question';

/** A question as fields of a form hold it. */
export interface QuestionDraft {
  readonly key: string;
  readonly en: string;
  readonly ro: string;
  readonly trait: string;
  readonly owner: string;
  readonly kind: string;
  readonly sensitivity: string;
  /** A line each: `value`, or `value = words`. */
  readonly choices: string;
  readonly freshDays: string;
  readonly purpose: string;
  readonly askedDays: string;
  readonly declinedDays: string;
  readonly reason: string;
}

/** What a form begins with. */
export function draftOf(stored: QuestionAnswer | null): QuestionDraft {
  const question: Partial<Question> = stored?.question ?? {};
  const { words = {}, again = { askedDays: 1, declinedDays: 90 }, answer } = question;
  return {
    key: stored?.key ?? '',
    en: words['en'] ?? '',
    ro: words['ro'] ?? '',
    trait: question.trait ?? '',
    owner: question.owner ?? '',
    kind: answer?.kind ?? 'text',
    sensitivity: question.sensitivity ?? 'personal',
    choices: answer?.kind === 'choice' ? answer.choices.map(lineOf).join('\n') : '',
    freshDays: typeof question.freshDays === 'number' ? String(question.freshDays) : '',
    purpose: question.purpose ?? '',
    askedDays: String(again.askedDays),
    declinedDays: String(again.declinedDays),
    reason: '',
  };
}

/** What a form says, as the API takes it; words of other languages, which it does not show, stay as they were. */
export function questionOf(draft: QuestionDraft, stored: QuestionAnswer | null): Question {
  const before = stored?.question;
  const { en: _en, ro: _ro, ...others } = before?.words ?? {};
  const words = { ...others, ...filled({ en: draft.en.trim(), ro: draft.ro.trim() }) };
  return {
    words,
    trait: draft.trait.trim(),
    answer: answerOf(draft, before),
    freshDays: draft.freshDays.trim() === '' ? null : Number(draft.freshDays),
    purpose: draft.purpose.trim() === '' ? null : draft.purpose.trim(),
    owner: draft.owner.trim(),
    sensitivity: draft.sensitivity as NonNullable<Question['sensitivity']>,
    again: { askedDays: Number(draft.askedDays), declinedDays: Number(draft.declinedDays) },
    isEnabled: before?.isEnabled ?? true,
  };
}

function answerOf({ kind, choices }: QuestionDraft, before: Question | undefined): Question['answer'] {
  if (kind !== 'choice') return { kind: kind as 'text' };
  const known = before?.answer.kind === 'choice' ? before.answer.choices : [];
  const lines = choices.split('\n').filter((line) => line.trim() !== '');
  return {
    kind,
    choices: lines.map((line) => {
      const [value = '', ...said] = line.split('=').map((part) => part.trim());
      const words = known.find((one) => one.value === value)?.words ?? {};
      return { value, words: { ...words, ...filled({ en: said.join('=') }) } };
    }),
  };
}

function lineOf({
  value,
  words,
}: {
  readonly value: string;
  readonly words: Readonly<Record<string, string>>;
}): string {
  return words['en'] === undefined ? value : `${value} = ${words['en']}`;
}

function filled(words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([, said]) => said !== ''));
}
