import type { IdentifierType } from './identifier.ts';

interface TypeCaps {
  /** Distinct holders above which a value is generic (2 up to this: contested). */
  readonly holders: number;
  /** Distinct values one record may show before it links by none of that type. */
  readonly valuesPerRecord: number;
}

/** How records are matched by what they say of their person. */
export interface MatchingRules {
  readonly isOn: boolean;
  /** Names of traits that say something of a person besides those that every deployment knows. */
  readonly extras: readonly string[];
}

/** The numbers of the deterministic partition, and how matching goes beyond it; a brand may change them in its settings. */
export interface IdentityRules {
  readonly caps: Readonly<Record<IdentifierType, TypeCaps>>;
  /** Distinct folded full names above which a strong or weak value is generic. */
  readonly maxNames: number;
  /** Identifiers above which an event goes to quarantine. */
  readonly maxIdentifiersPerEvent: number;
  readonly matching: MatchingRules;
}

/** The rules of a deployment that has not changed them. */
export const DEFAULT_IDENTITY_RULES: IdentityRules = {
  caps: {
    user_id: { holders: 1, valuesPerRecord: 1 },
    loyalty_card: { holders: 5, valuesPerRecord: 50 },
    customer_number: { holders: 5, valuesPerRecord: 50 },
    email: { holders: 5, valuesPerRecord: 50 },
    phone: { holders: 5, valuesPerRecord: 50 },
    anonymous_id: { holders: 10, valuesPerRecord: 1000 },
    device_id: { holders: 10, valuesPerRecord: 1000 },
    order_id: { holders: Number.MAX_SAFE_INTEGER, valuesPerRecord: Number.MAX_SAFE_INTEGER },
  },
  maxNames: 10,
  maxIdentifiersPerEvent: 50,
  matching: { isOn: true, extras: [] },
};
