import type { Random } from '../../random.ts';

/**
 * A draw from a distribution given by its values at equal steps of probability, straight lines between them.
 * Whole numbers. @throws RangeError when there are fewer than two values.
 */
export function drawFromQuantiles(random: Random, values: readonly number[]): number {
  const place = random.next() * (values.length - 1);
  const step = Math.floor(place);
  const [low, high] = [values[step], values[step + 1]];
  if (low === undefined || high === undefined) throw new RangeError('a table of quantiles has two values or more');
  return Math.round(low + (high - low) * (place - step));
}
