import { DEFAULT_IDENTITY_RULES, type IdentityRules } from '@throughline/core/resolve/identity-rules';

/** The brand's own settings: versioned rows in the database, changed through the API and audited. */
export interface BrandSettings {
  /** IANA name; the day of every report. */
  readonly timeZone: string;
  /** ISO 4217; of orders that name none. */
  readonly currency: string;
  /** BCP 47. */
  readonly locale: string;
  /** ISO 3166-1 alpha-2; national telephone numbers are read there. */
  readonly country: string;
  /** Source ids, most believed first; sources not named come last, all equal. */
  readonly sourcePriorities: readonly string[];
  readonly identity: IdentityRules;
}

/** Settings of a brand that has set nothing. */
export const DEFAULT_BRAND_SETTINGS: BrandSettings = {
  timeZone: 'UTC',
  currency: 'EUR',
  locale: 'en',
  country: 'US',
  sourcePriorities: [],
  identity: DEFAULT_IDENTITY_RULES,
};
