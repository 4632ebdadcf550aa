import { NORMALISATION_VERSION } from '../normalise/prepare-record.ts';
import { COMMON_FAMILY_NAMES, COMMON_GIVEN_NAMES } from './common-names.ts';
import { FILLED_DATES } from './filled-dates.ts';
import type { FieldModel, MatchingModel, TermTable } from './matching-model.ts';
import { RIVALS } from './rivals.ts';

/**
 * The model before anything was learned: chances of a shop's records, set from general knowledge of how names, dates and
 * addresses are written and copied. It scores the second record of a deployment; later it is the prior that few data
 * cannot move far. Its numbers are those of a large shop in which identifiers know most of what is one person's: until somebody has
 * learned better, names alone join nobody.
 */
export const COLD_START_MODEL: MatchingModel = {
  version: 0,
  normalisation: NORMALISATION_VERSION,
  records: 100_000,
  samePerRecord: 0.1,
  rivals: RIVALS,
  fields: {
    //            exact  alike  close  similar initial differ
    given: field([0.76, 0.08, 0.085, 0.025, 0.02, 0.03], [0.006, 0.0025, 0.003, 0.012, 0.01, 0.9665], 11, {
      rare: 0.0008,
      shares: COMMON_GIVEN_NAMES,
    }),
    //            exact  alike  close  part  similar differ
    family: field([0.8, 0.03, 0.08, 0.02, 0.02, 0.05], [0.001, 0.0004, 0.0016, 0.001, 0.012, 0.984], 12, {
      rare: 0.0002,
      shares: COMMON_FAMILY_NAMES,
    }),
    //            same  initial differ
    middle: field([0.62, 0.31, 0.07], [0.03, 0.06, 0.91], 6, null),
    patronymic: field([0.88, 0.09, 0.03], [0.04, 0.02, 0.94], 6, null),
    order: field([0.035], [0.5], 4, null),
    generation: field([0.9999, 0.0001], [0.5, 0.5], 13, null),
    sex: field([0.98, 0.02], [0.5, 0.5], 5, null),
    //               exact  swapped near  part  about differ
    birthDate: field([0.87, 0.01, 0.06, 0.03, 0.015, 0.015], [0.00005, 0.00004, 0.0008, 0.006, 0.025, 0.96811], 14, {
      rare: 0.00005,
      shares: FILLED_DATES,
    }),
    //           exact close local namesake differ
    email: field([0.62, 0.05, 0.02, 0.001, 0.309], [0.00001, 0.00004, 0.0002, 0.003, 0.99675], 15, terms(0.00001)),
    //           exact tail  close differ
    phone: field([0.62, 0.03, 0.04, 0.31], [0.00003, 0.00003, 0.0002, 0.99974], 14, terms(0.00003)),
    //            exact close building street differ
    street: field([0.6, 0.07, 0.02, 0.03, 0.28], [0.0002, 0.0005, 0.0005, 0.004, 0.9948], 12, terms(0.0001)),
    //              exact close area differ
    postcode: field([0.7, 0.06, 0.08, 0.16], [0.004, 0.01, 0.1, 0.886], 9, terms(0.002)),
    city: field([0.75, 0.07, 0.18], [0.03, 0.006, 0.964], 7, terms(0.01)),
    region: field([0.87, 0.13], [0.15, 0.85], 4, terms(0.1)),
    //        exact close differ
    id: field([0.86, 0.07, 0.07], [0.000005, 0.00006, 0.999935], 15, terms(0.000005)),
    extra: field([0.8, 0.08, 0.12], [0.03, 0.02, 0.95], 7, terms(0.01)),
  },
};

function field(m: readonly number[], u: readonly number[], mostBits: number, terms: TermTable | null): FieldModel {
  return { m, u, mostBits, terms };
}

function terms(rare: number): TermTable {
  return { rare, shares: {} };
}
