import type { BrandSettings } from '@throughline/contract/brand-settings';
import type { ProblemPointer } from '@throughline/contract/problem';

/** What is wrong with settings besides their form. `sourceIds` are the sources there are. */
export function settingsMistakes(settings: BrandSettings, sourceIds: ReadonlySet<string>): ProblemPointer[] {
  const mistakes: ProblemPointer[] = [];
  const check = (isRight: boolean, member: string, message: string): void => {
    if (!isRight) mistakes.push({ pointer: `/settings/${member}`, message });
  };
  check(isTimeZone(settings.timeZone), 'timeZone', 'must be the IANA name of a time zone, such as Europe/Berlin');
  check(isLocale(settings.locale), 'locale', 'must be a BCP 47 tag, such as de-DE');
  check(Intl.supportedValuesOf('currency').includes(settings.currency), 'currency', 'must be an ISO 4217 code in use');
  check(isCountry(settings.country), 'country', 'must be an ISO 3166-1 alpha-2 code in use');
  for (const [at, sourceId] of settings.sourcePriorities.entries()) {
    check(sourceIds.has(sourceId), `sourcePriorities/${at}`, 'must be the id of a source');
  }
  const { persuasion, holdout } = settings;
  const { quietHours } = persuasion;
  check(
    quietHours === null || quietHours.from !== quietHours.until,
    'persuasion/quietHours',
    'must end at another time than they begin, or be null',
  );
  check(isDay(holdout.startsOn), 'holdout/startsOn', 'must be a day, such as 2026-01-01');
  check(holdout.washOutDays < holdout.seasonDays, 'holdout/washOutDays', 'must be fewer than the days of a season');
  return mistakes;
}

function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  // A day that no month has moves into the next month.
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(text);
}

function isTimeZone(name: string): boolean {
  return !throws(() => new Intl.DateTimeFormat('en', { timeZone: name }));
}

function isLocale(tag: string): boolean {
  return !throws(() => Intl.getCanonicalLocales(tag));
}

function isCountry(code: string): boolean {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return names.of(code) !== undefined;
}

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
