import type { HoldoutRules } from './holdout-rules.ts';

const DAY_MS = 86_400_000;

/** A season of the holdout; instants in ms since 1970. */
export interface HoldoutSeason {
  readonly season: number;
  readonly startsAt: number;
  /** From here on decisions count in comparisons. Season 0 has no wash-out: nobody was left alone before it. */
  readonly countsFrom: number;
  readonly endsAt: number;
}

/** When a season begins, counts and ends. */
export function seasonOf(season: number, rules: HoldoutRules): HoldoutSeason {
  const length = rules.seasonDays * DAY_MS;
  const startsAt = Date.parse(rules.startsOn) + season * length;
  const washOut = season === 0 ? 0 : rules.washOutDays * DAY_MS;
  return { season, startsAt, countsFrom: startsAt + washOut, endsAt: startsAt + length };
}

/** The season that an instant falls in; null where the brand leaves nobody alone, or not yet. */
export function seasonAt(instant: number, rules: HoldoutRules): HoldoutSeason | null {
  if (rules.share <= 0) return null;
  const season = Math.floor((instant - Date.parse(rules.startsOn)) / (rules.seasonDays * DAY_MS));
  return season < 0 ? null : seasonOf(season, rules);
}
