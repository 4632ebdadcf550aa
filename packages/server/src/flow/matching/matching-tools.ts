import { NORMALISATION_VERSION } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../config/brand-settings.ts';
import type { CandidateTools } from '../../resolve/matching/index/find-candidates.ts';
import { createFullForms } from '../../resolve/matching/index/full-forms.ts';
import { readMatchBasis } from '../../resolve/matching/match-basis-store.ts';
import { preparePersons } from '../../resolve/matching/prepare-person.ts';
import { type MatchModelInUse, readMatchModel } from '../../resolve/matching/read-match-model.ts';
import { createBreather } from './create-breather.ts';

/** Rises when something else than normalisation changes what is stored of a record. */
const STORED_VERSION = 4;

const fullForms = createFullForms();

/** With what records are matched. */
export interface MatchingTools extends CandidateTools {
  readonly settings: BrandSettings;
  readonly inUse: MatchModelInUse;
  /** What all that is stored depends on besides the records: another one, and everybody is matched anew. */
  readonly basis: string;
}

/**
 * With what candidates were found that are stored; null where nothing was matched. For those who do not know the settings under which
 * it was done.
 */
export async function readStoredTools(client: PoolClient): Promise<CandidateTools | null> {
  const [inUse, basis] = await Promise.all([readMatchModel(client), readMatchBasis(client)]);
  const { country } = JSON.parse(basis ?? '{}') as { country?: string };
  if (country === undefined) return null;
  return {
    model: inUse.model,
    reviewBits: inUse.thresholds.reviewBits,
    prepare: preparePersons(country),
    fullForms,
    breathe: createBreather(),
  };
}

/** The tools of a round: settings and the model in use. */
export async function readMatchingTools(client: PoolClient, settings: BrandSettings): Promise<MatchingTools> {
  const inUse = await readMatchModel(client);
  const { isOn, extras } = settings.identity.matching;
  return {
    settings,
    inUse,
    model: inUse.model,
    reviewBits: inUse.thresholds.reviewBits,
    prepare: preparePersons(settings.country),
    fullForms,
    breathe: createBreather(),
    basis: JSON.stringify(
      isOn
        ? {
            stored: STORED_VERSION,
            normalisation: NORMALISATION_VERSION,
            country: settings.country,
            extras: [...extras].sort(),
            model: inUse.version,
            thresholds: inUse.thresholds,
          }
        : { isOn },
    ),
  };
}
