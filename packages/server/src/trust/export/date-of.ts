/** An instant of a request as a date; null where it asks for none. */
export function dateOf(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}
