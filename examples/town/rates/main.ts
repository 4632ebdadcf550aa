/** `node examples/town/rates/main.ts` prints the table of rates; with `--write` it goes into docs/simulated-town.md. */
import { publish } from './docs-page.ts';
import { noiseTable } from './noise-table.ts';
import { ratesTable } from './rates-table.ts';
import { realDataFolder, realRates } from './real-rates.ts';
import { PUBLISHED_PEOPLE, PUBLISHED_SEED } from './published-town.ts';
import { townRates } from './town-rates.ts';

const folder = realDataFolder();
if (folder === null)
  console.error('The real sets are not here (set THROUGHLINE_REAL_DATA_DIR): their rates are as they were read once.');
const table = ratesTable(townRates(PUBLISHED_PEOPLE, PUBLISHED_SEED), folder === null ? null : await realRates(folder));
if (process.argv.includes('--write')) {
  publish('noise', noiseTable());
  publish('rates', table);
} else console.log(table);
