import type { QuestionVerdict } from '@throughline/contract/ask';
import type { Say } from '../../words/use-words.ts';

/** A question in the language of the console; else in English, else in any. */
export function questionText(
  { words, question }: Pick<QuestionVerdict, 'words' | 'question'>,
  language: string,
): string {
  return words[language] ?? words['en'] ?? Object.values(words)[0] ?? question;
}

/** An answer as people read it. */
export function answerText(
  { answer }: Pick<QuestionVerdict, 'answer'>,
  value: unknown,
  { language, say }: { readonly language: string; readonly say: Say<'yes' | 'no'> },
): string {
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (answer.kind === 'choice') {
    const words = answer.choices.find((choice) => choice.value === value)?.words;
    return words?.[language] ?? words?.['en'] ?? String(value);
  }
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
