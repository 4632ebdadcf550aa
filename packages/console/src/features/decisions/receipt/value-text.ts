const INSTANT = /At$/;
/** Far below any instant that an event has, far above any count. */
const LEAST_INSTANT = 1e11;

/** What was seen of a person as people read it: instants, which are ms since 1970, as dates. */
export function valueText(name: string, value: unknown, language: string): string {
  if (typeof value === 'number') {
    if (INSTANT.test(name) && value > LEAST_INSTANT)
      return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: 'UTC',
      })
        .format(value)
        .concat(' UTC');
    return new Intl.NumberFormat(language).format(value);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
