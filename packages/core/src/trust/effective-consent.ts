import { type Trust, TRUST_TIERS } from '../resolve/trust.ts';
import type { ConsentFold, LastSaid } from '../understand/consent-fold.ts';

/**
 * What stands of one purpose; null where nothing was ever said. The latest word counts, and a denial at the same instant
 * as a grant wins. A grant answers only denials of its own tier of trust or a lower one (`model.md` 3): a banner that
 * keeps saying yes with a public key does not undo what the person said to the call centre. A denial of any tier counts.
 */
export function effectiveConsent({ granted, denied }: ConsentFold): 'granted' | 'denied' | null {
  if (TRUST_TIERS.some((tier) => isUnanswered(tier, denied, granted))) return 'denied';
  return TRUST_TIERS.some((tier) => granted[tier] !== undefined) ? 'granted' : null;
}

function isUnanswered(tier: Trust, denied: LastSaid, granted: LastSaid): boolean {
  const deniedAt = denied[tier];
  if (deniedAt === undefined) return false;
  return !TRUST_TIERS.some((other) => other >= tier && (granted[other] ?? Number.NEGATIVE_INFINITY) > deniedAt);
}
