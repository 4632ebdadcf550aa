import type { Json } from '../../collect/event-fact.ts';
import type { AnswerForm } from './question-definition.ts';

const MAX_TEXT = 500;
const MAX_NUMBER = 1e15;

/** An answer as it is stored, or what is wrong with it. */
export type CheckedAnswer = { readonly value: Json } | { readonly mistake: string };

/** Reads an answer as its question wants it. Pure and total. */
export function checkAnswer(form: AnswerForm, value: Json): CheckedAnswer {
  switch (form.kind) {
    case 'text': {
      const text = typeof value === 'string' ? value.trim() : '';
      return text === '' || text.length > MAX_TEXT
        ? { mistake: `must be a text of 1 to ${MAX_TEXT} characters` }
        : { value: text };
    }
    case 'choice': {
      const values = form.choices.map((choice) => choice.value);
      return typeof value === 'string' && values.includes(value)
        ? { value }
        : { mistake: `must be one of ${values.join(', ')}` };
    }
    case 'date':
      return typeof value === 'string' && isDay(value) ? { value } : { mistake: 'must be a day such as 2026-01-31' };
    case 'number':
      return typeof value === 'number' && Math.abs(value) <= MAX_NUMBER ? { value } : { mistake: 'must be a number' };
    case 'yes_no':
      return typeof value === 'boolean' ? { value } : { mistake: 'must be true or false' };
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  // The 31st of a shorter month is read as a day of the next one.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}
