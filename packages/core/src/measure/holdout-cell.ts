import type { HoldoutCell } from '../decide/decision.ts';
import type { HoldoutRules } from './holdout-rules.ts';
import { seasonAt } from './holdout-season.ts';

/** Buckets that people fall into. */
export const BUCKETS = 10_000;

/** The cell of whoever is decided for while nobody is left alone. */
const NOBODY_HELD_OUT: HoldoutCell = { season: -1, bucket: 0, from: 'hash', isHeldOut: false, isWashOut: false };

/** What a cell follows from. */
export interface HoldoutInput {
  readonly rules: HoldoutRules;
  /** ms since 1970. */
  readonly decidedAt: number;
  /** The person's bucket in a season: a hash under the season's own salt, in [0, `BUCKETS`). */
  readonly bucketOf: (season: number) => number;
  /** Whether the earliest counted decision of `stickySeason` left the person alone; null where there is none. */
  readonly wasHeldOut: boolean | null;
}

/**
 * The season whose earlier decisions bind: the running one, in its wash-out the one before. Decisions of a wash-out bind
 * nobody, since they leave alone more people than the season does. Null where nothing binds.
 */
export function stickySeason(decidedAt: number, rules: HoldoutRules): number | null {
  const running = seasonAt(decidedAt, rules);
  if (running === null) return null;
  return decidedAt < running.countsFrom ? running.season - 1 : running.season;
}

/**
 * Whether a person is left alone. Who was, by draw or by decision, stays so through the next season's wash-out; who was
 * not is drawn anew at once. Pure: the same facts give the same cell in any process.
 */
export function holdoutCell({ rules, decidedAt, bucketOf, wasHeldOut }: HoldoutInput): HoldoutCell {
  const running = seasonAt(decidedAt, rules);
  if (running === null) return NOBODY_HELD_OUT;
  const { season, countsFrom } = running;
  const isDrawn = (bucket: number): boolean => bucket < Math.round(rules.share * BUCKETS);
  const bucket = bucketOf(season);
  const isWashOut = decidedAt < countsFrom;
  const from = wasHeldOut === null ? 'hash' : 'sticky';
  if (!isWashOut) return { season, bucket, from, isHeldOut: wasHeldOut ?? isDrawn(bucket), isWashOut };
  const wasAlone = wasHeldOut ?? isDrawn(bucketOf(season - 1));
  return { season, bucket, from, isHeldOut: wasAlone || isDrawn(bucket), isWashOut };
}
