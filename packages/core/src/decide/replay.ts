import type { Json } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { inputOfReceipt, type Definitions } from './input-of-receipt.ts';
import type { Receipt } from './receipt.ts';
import { RULES_VERSION } from './rules-version.ts';

/** A decision made once more from its receipt. */
export interface Replay {
  /** Whether every byte of it is as it was: candidates, refusals, propensities, what was chosen and what is owed. */
  readonly isSame: boolean;
  /** Whether the rules of then are those of now; where they are not, a difference is theirs. */
  readonly isSameRules: boolean;
  readonly decision: Decision;
}

/**
 * Makes a decision again from its receipt and the definitions of the versions it names.
 * @throws RangeError when a definition is missing.
 */
export function replay(receipt: Receipt, definitions: Definitions): Replay {
  const decision = decide(inputOfReceipt(receipt, definitions));
  return {
    isSame: textOf(decision) === textOf(receipt.decision),
    isSameRules: receipt.rulesVersion === RULES_VERSION,
    decision,
  };
}

function textOf(decision: Decision): string {
  return canonicalJson(decision as unknown as Json);
}
