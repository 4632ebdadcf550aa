import { Type } from 'typebox';

/** A moment: ISO 8601 in UTC with milliseconds, for example `2026-11-21T21:45:00.000Z`. */
export const Instant = Type.String({
  format: 'date-time',
  description: 'ISO 8601 instant; answers are in UTC with milliseconds.',
  examples: ['2026-11-21T21:45:00.000Z'],
});

/** An instant, or null. */
export function instantOrNull(description: string) {
  return Type.Union([Instant, Type.Null()], { description });
}
