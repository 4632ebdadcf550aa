import { TOWN_RATES } from '@throughline/simulator/town/life/town-rates';
import { describe, expect, test } from 'vitest';
import { readPublished } from './docs-page.ts';
import { noiseTable } from './noise-table.ts';
import { PUBLISHED_PEOPLE, PUBLISHED_SEED } from './published-town.ts';
import { ratesTable } from './rates-table.ts';
import { realDataFolder, realRates } from './real-rates.ts';
import { townRates } from './town-rates.ts';

const folder = realDataFolder();
if (folder === null) console.log('skipped: the real sets are not here (set THROUGHLINE_REAL_DATA_DIR)');

describe.skipIf(folder === null)('the rates of the real sets', () => {
  test('are what their rows say, and stand beside the town’s in the docs', async () => {
    const real = await realRates(folder!);
    for (const { name, unit, real: stated } of TOWN_RATES) {
      if (stated === null) continue;
      expect(real.has(name), `nobody computes "${name}"`).toBe(true);
      const slack = unit === 'share' ? 0.01 : unit === 'stars' ? 0.02 : 1;
      expect(Math.abs(real.get(name)!.value - stated.value), name).toBeLessThan(slack);
    }
    const table = ratesTable(townRates(PUBLISHED_PEOPLE, PUBLISHED_SEED), real);
    expect(readPublished('rates'), 'run: node examples/town/rates/main.ts --write').toBe(table);
  }, 60_000);
});

test('the noise in the docs is that of the profile', () => {
  expect(readPublished('noise'), 'run: node examples/town/rates/main.ts --write').toBe(noiseTable());
});
