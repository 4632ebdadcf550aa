/** Residents of the town whose rates are published. */
export const PUBLISHED_PEOPLE = 8_000;

/** Its seed. */
export const PUBLISHED_SEED = '1';
