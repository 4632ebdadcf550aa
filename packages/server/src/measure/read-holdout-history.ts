import type { HoldoutRules } from '@throughline/core/measure/holdout-rules';
import type { Pool, PoolClient } from 'pg';
import { DEFAULT_BRAND_SETTINGS } from '../config/brand-settings.ts';

/** How the holdout was set from an instant on; ms since 1970, -Infinity for what nobody had set. */
export interface HoldoutSetting {
  readonly since: number;
  readonly rules: HoldoutRules;
}

/** Every setting of the holdout there was, oldest first; only those that differ from the one before. */
export async function readHoldoutHistory(client: PoolClient | Pool): Promise<HoldoutSetting[]> {
  const { rows } = await client.query<{ made_at: Date; holdout: Partial<HoldoutRules> | null }>(
    `select made_at, settings -> 'holdout' as holdout from brand_setting order by version`,
  );
  const history: HoldoutSetting[] = [{ since: Number.NEGATIVE_INFINITY, rules: DEFAULT_BRAND_SETTINGS.holdout }];
  for (const { made_at: madeAt, holdout } of rows) {
    const rules = { ...DEFAULT_BRAND_SETTINGS.holdout, ...holdout };
    if (!isSame(rules, history.at(-1)!.rules)) history.push({ since: madeAt.getTime(), rules });
  }
  return history;
}

/** The rules that held at an instant, and when they were first changed after it, up to another; null where they were not. */
export function rulesWithin(
  history: readonly HoldoutSetting[],
  from: number,
  until: number,
): { rules: HoldoutRules; changedAt: number | null } {
  const { rules } = history.findLast(({ since }) => since <= from) ?? history[0]!;
  const change = history.find(({ since }) => since > from && since <= until);
  return { rules, changedAt: change?.since ?? null };
}

function isSame(left: HoldoutRules, right: HoldoutRules): boolean {
  const { share, seasonDays, washOutDays, startsOn } = left;
  return (
    share === right.share &&
    seasonDays === right.seasonDays &&
    washOutDays === right.washOutDays &&
    startsOn === right.startsOn
  );
}
