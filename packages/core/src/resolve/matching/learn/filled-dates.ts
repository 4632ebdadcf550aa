import type { TermCounts } from './count-terms.ts';
import type { MatchingModel } from './matching-model.ts';

/** As common as what a till gives for half of its customers: two who both have it have next to nothing in common. */
const SHARE = 0.5;
const [FIRST_YEAR, LAST_YEAR] = [1900, 2029] as const;
/** The last day before computers count, and what six ones are read as. */
const OTHERS = ['19691231', '19111111'];

/**
 * Dates of birth that tills and forms give where they know none, with the share of people for which the shipped model takes them.
 * People are born on 1 January too, so they stay dates: that another one is given still tells.
 */
export const FILLED_DATES: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, at) => `${FIRST_YEAR + at}0101`)
    .concat(OTHERS)
    .map((key) => [key, SHARE] as const),
);

/** Fewer dates than these are no count of anything. */
const LEAST_COUNTED = 300;

/** The prior where dates have been counted: how common those are that might be filled in is then known, and not feared. */
export function withoutFilledDates(prior: MatchingModel, counts: ReadonlyMap<string, TermCounts>): MatchingModel {
  const { birthDate } = prior.fields;
  if (birthDate === undefined || birthDate.terms === null) return prior;
  if ((counts.get('birthDate')?.said ?? 0) < LEAST_COUNTED) return prior;
  const shares = Object.fromEntries(Object.entries(birthDate.terms.shares).filter(([key]) => !isFilled(key)));
  return { ...prior, fields: { ...prior.fields, birthDate: { ...birthDate, terms: { ...birthDate.terms, shares } } } };
}

const isFilled = (key: string) => Object.hasOwn(FILLED_DATES, key);
