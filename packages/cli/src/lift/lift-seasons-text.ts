import type { LiftSeasons } from '@throughline/contract/lift';
import { textTable } from '../print/text-table.ts';
import { dayText } from './day-text.ts';

/** Seasons and goals, for people to read; days are the brand's. */
export function liftSeasonsText({ timeZone, current, seasons, goals }: LiftSeasons): string {
  const dayOf = (instant: string): string => dayText(instant, timeZone);
  const listed = textTable(
    ['season', 'from', 'counts from', 'until', 'decisions'],
    seasons.map(({ season, startsAt, countsFrom, endsAt, decisions }) => [
      season === current ? `${season} (running)` : String(season),
      dayOf(startsAt),
      dayOf(countsFrom),
      dayOf(endsAt),
      decisions.toLocaleString('en'),
    ]),
  );
  const wanted = textTable(
    ['goal', 'version', 'name', ''],
    goals.map(({ key, version, name, isJoined }) => [
      key,
      String(version),
      name,
      isJoined ? '' : 'earlier decisions are being asked for it',
    ]),
  );
  const running =
    current === null ? 'Nobody is left alone now: holdout.share is 0, or its first season is to come.\n' : '';
  const none = goals.length === 0 ? 'No goals yet: "throughline apply" makes them.\n' : '';
  return `${running}${listed}${listed === '' ? '' : `Days are of ${timeZone}.\n\n`}${wanted}${none}`;
}
