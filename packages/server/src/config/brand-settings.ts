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
  /** Days after which an event in quarantine is forgotten. */
  readonly quarantineDays: number;
  readonly identity: IdentityRules;
  /** How many logins may be new to one device, or one network address, within an hour where a public key shows them. */
  readonly linkLimits: { readonly perDevicePerHour: number; readonly perAddressPerHour: number };
}

/** Settings of a brand that has set nothing. */
export const DEFAULT_BRAND_SETTINGS: BrandSettings = {
  timeZone: 'UTC',
  currency: 'EUR',
  locale: 'en',
  country: 'US',
  sourcePriorities: [],
  quarantineDays: 90,
  identity: DEFAULT_IDENTITY_RULES,
  // A tablet on a shop's counter, and a campus behind one address on the first morning of a sale.
  linkLimits: { perDevicePerHour: 100, perAddressPerHour: 2_000 },
};
