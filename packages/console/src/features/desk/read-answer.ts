import type { QuestionVerdict } from '@throughline/contract/ask';

/** What was typed, as the question wants it; null where it is none. A comma may stand for the point of a number. */
export function readAnswer({ kind }: QuestionVerdict['answer'], typed: string): string | number | boolean | null {
  const text = typed.trim();
  if (text === '') return null;
  switch (kind) {
    case 'number': {
      const value = Number(text.replace(/\s/g, '').replace(',', '.'));
      return Number.isFinite(value) ? value : null;
    }
    case 'yes_no':
      return text === 'true';
    default:
      return text;
  }
}
