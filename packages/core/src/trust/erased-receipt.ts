import type { GuardFacts, Refusal } from '../decide/guard-facts.ts';
import type { Receipt } from '../decide/receipt.ts';

/** Guards of which nothing is known. */
const NOTHING_KNOWN: GuardFacts = {
  consents: {},
  suppressions: [],
  hasOptOutSignal: false,
  caps: [],
  openProblems: [],
  quiet: null,
  zone: { name: null, from: 'brand' },
  localMinute: null,
};

/**
 * A receipt of somebody who was erased: what was chosen, of what, with what chance and in which arm. What was seen of the
 * person, their bucket, and what a refusal says besides its reason are gone, so that it cannot be replayed any more.
 */
export function erasedReceipt(receipt: Receipt): Receipt {
  const { decision, holdout } = receipt;
  return {
    ...receipt,
    holdout: { ...holdout, bucket: 0 },
    features: {},
    guards: NOTHING_KNOWN,
    decision: {
      ...decision,
      candidates: decision.candidates.map((one) => ({ ...one, refusal: one.refusal && reasonOf(one.refusal) })),
      notOwed: decision.notOwed.map((one) => ({ ...one, refusal: reasonOf(one.refusal) })),
    },
  };
}

/** Only the reason: a refusal names orders, purposes and why somebody must not be contacted. */
function reasonOf({ reason }: Refusal): Refusal {
  return { reason } as Refusal;
}
