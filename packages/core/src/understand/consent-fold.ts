import { type Trust, TRUST_TIERS } from '../resolve/trust.ts';

/** By tier of trust: when it was said last; ms since 1970. */
export type LastSaid = { readonly [Tier in Trust]?: number };

/**
 * What a person's events say of one purpose: the last grant and the last denial of each tier. That is all that is needed
 * to know what stands (`effectiveConsent`). Mergeable.
 */
export interface ConsentFold {
  readonly granted: LastSaid;
  readonly denied: LastSaid;
}

/** Joins what is known of one purpose. Associative, commutative, idempotent. */
export function mergeConsents(left: ConsentFold, right: ConsentFold): ConsentFold {
  return { granted: latest(left.granted, right.granted), denied: latest(left.denied, right.denied) };
}

function latest(left: LastSaid, right: LastSaid): LastSaid {
  const merged: { [Tier in Trust]?: number } = {};
  for (const tier of TRUST_TIERS) {
    const at = Math.max(left[tier] ?? Number.NEGATIVE_INFINITY, right[tier] ?? Number.NEGATIVE_INFINITY);
    if (at > Number.NEGATIVE_INFINITY) merged[tier] = at;
  }
  return merged;
}
