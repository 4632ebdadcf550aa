/** The day of an instant in a time zone, `2026-11-22`. */
export function dayText(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}
