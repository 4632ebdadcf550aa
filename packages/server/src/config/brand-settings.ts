import type { Cap } from '@throughline/core/decide/moment-definition';
import type { HoldoutRules } from '@throughline/core/measure/holdout-rules';
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
  readonly persuasion: PersuasionRules;
  /** Who is left alone, so that it can be seen what persuasion changes. */
  readonly holdout: HoldoutRules;
}

/** What every persuasion of the brand must observe, whatever the moment. */
export interface PersuasionRules {
  readonly caps: readonly Cap[];
  /** In the person's own time zone, `HH:MM`, half-open, over midnight where it begins later than it ends; null for none. */
  readonly quietHours: { readonly from: string; readonly until: string } | null;
  /** Days for which a household is written to with care; `HOUSEHOLD_CARE_DAYS` where it is left out. */
  readonly householdCareDays?: number;
  /** Purposes that people are asked about, as they are named in `context.consent` and in the ledger. */
  readonly consentPurposes: readonly string[];
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
  // No quiet hours: a place that somebody is looking at wakes nobody.
  persuasion: { caps: [{ most: 3, windowDays: 7 }], quietHours: null, consentPurposes: [] },
  holdout: { share: 0.05, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
};
