import { effectiveConsent } from '@throughline/core/trust/effective-consent';
import { type ConsentFold, mergeConsents } from '@throughline/core/understand/consent-fold';

/** By consent purpose: what stands, of what the person's events say and what the ledger holds; unsaid ones are left out. */
export function standingConsents(
  ofEvents: Readonly<Record<string, ConsentFold>>,
  ofLedger: ReadonlyMap<string, ConsentFold>,
): Record<string, 'granted' | 'denied'> {
  const standing: Record<string, 'granted' | 'denied'> = {};
  for (const purpose of [...new Set([...Object.keys(ofEvents), ...ofLedger.keys()])].sort()) {
    const folds = [Object.hasOwn(ofEvents, purpose) ? ofEvents[purpose] : undefined, ofLedger.get(purpose)];
    const word = effectiveConsent(folds.filter((fold) => fold !== undefined).reduce(mergeConsents));
    if (word !== null) standing[purpose] = word;
  }
  return standing;
}
