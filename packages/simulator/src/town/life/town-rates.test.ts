import { expect, it } from 'vitest';
import { tellTown } from './testing/told-town.ts';
import { rateOver } from './town-rate.ts';
import { TOWN_RATES } from './town-rates.ts';

const STORIES = tellTown('rates', 2_500).map(({ story }) => story);

it.each(TOWN_RATES.filter(({ tolerance }) => tolerance !== null))(
  'the town is like the real set: $name',
  ({ real, tolerance, ...rate }) => {
    const measured = rateOver({ real, tolerance, ...rate }, STORIES);
    expect(Math.abs(measured! - real!.value), `${measured} beside ${real!.value}`).toBeLessThanOrEqual(tolerance!);
  },
);

it('buys more than once more often than a marketplace’s customers', () => {
  const rate = TOWN_RATES.find(({ name }) => name === 'named buyers with more than one purchase')!;
  expect(rateOver(rate, STORIES)).toBeGreaterThan(0.5);
});
