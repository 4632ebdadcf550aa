import type { Check } from '../check.ts';
import type { Findings } from '../run-verification.ts';
import { checkConfseq, checkTreatmentEffectSeries } from './confseq.ts';
import { dataFile, readExpectedValues } from './expected-values.ts';
import { checkGbstats } from './gbstats.ts';
import { checkHillstrom, checkOpenBandit } from './real-data.ts';

/** The statistics beside what gbstats and confseq publish, and beside real experiments. */
export function verifyStatistics(): Findings {
  const values = readExpectedValues();
  if (values === null)
    return { checks: [], skipped: ['published values and real data: ../shared/data/decisions is not there'] };
  const block = (name: string) => values[name] as Readonly<Record<string, unknown>>;
  const checks: Check[] = [...checkGbstats(block('gbstats')), ...checkConfseq(block('confseq'))];
  const skipped: string[] = [];
  const withFile = (name: string, check: (file: string) => readonly Check[]): void => {
    const file = dataFile(name);
    if (file === null) skipped.push(`../shared/data/decisions/${name} is not there`);
    else checks.push(...check(file));
  };
  withFile('confseq/ate_data.csv', checkTreatmentEffectSeries);
  withFile('hillstrom/hillstrom.csv.gz', (file) => checkHillstrom(file, block('hillstrom')));
  withFile('obd/bts_men.csv.gz', (file) => checkOpenBandit(file, block('obd')));
  return { checks, skipped };
}
