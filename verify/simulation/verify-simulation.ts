import type { Findings } from '../run-verification.ts';
import { checkCoverage } from './coverage.ts';
import { checkFalseClaims } from './false-claims.ts';
import { checkPolicyCoverage } from './policy-coverage.ts';
import { checkPower } from './power.ts';
import { checkSampleRatio } from './sample-ratio.ts';

const SEED = 'throughline';

/** How often lift is wrong, and how often it sees what is there, in experiments whose truth is known. */
export function verifySimulation(): Findings {
  const checks = [
    ...checkFalseClaims(10_000, SEED),
    ...checkCoverage(4000, SEED),
    ...checkPolicyCoverage(4000, SEED),
    ...checkPower(4000, SEED),
    ...checkSampleRatio(4000, SEED),
  ];
  return { checks, skipped: [] };
}
