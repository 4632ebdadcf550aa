import type { Json } from '../collect/event-fact.ts';
import { decide } from './decide.ts';
import type { Decision, DecisionInput, Verdict } from './decision.ts';
import { featuresRead } from './features-read.ts';
import type { GuardFacts } from './guard-facts.ts';
import { inputOfReceipt, type Definitions } from './input-of-receipt.ts';
import type { Receipt } from './receipt.ts';

/** What is taken to have been otherwise; what is left out stays as it was. */
export interface Overrides {
  /** By attribute; null for "had not been known". */
  readonly features?: Readonly<Record<string, Json>>;
  readonly guards?: Partial<Omit<GuardFacts, 'consents'>> & {
    /** By purpose; null for "nothing had been said". */
    readonly consents?: Readonly<Record<string, 'granted' | 'denied' | null>>;
  };
  readonly isHeldOut?: boolean;
}

/** A decision beside what it would have been. */
export interface Flip {
  readonly before: Decision;
  readonly after: Decision;
  readonly isSameChoice: boolean;
  /** Every candidate, in their order. */
  readonly candidates: readonly { readonly action: string; readonly before: Verdict; readonly after: Verdict }[];
  /** Attributes that were changed and that no condition of these actions reads: they change nothing. */
  readonly unread: readonly string[];
}

/**
 * What would have been decided if something had been otherwise, with the same definitions and the same draw. Both sides
 * are computed by the rules of now, so that only what was changed differs.
 * @throws RangeError when a definition is missing.
 */
export function flip(receipt: Receipt, definitions: Definitions, overrides: Overrides): Flip {
  const input = inputOfReceipt(receipt, definitions);
  const before = decide(input);
  const after = decide(overridden(input, overrides));
  const read = new Set(featuresRead(input.actions));
  return {
    before,
    after,
    isSameChoice: before.chosen === after.chosen,
    candidates: before.candidates.map((verdict, at) => ({
      action: verdict.action,
      before: verdict,
      after: after.candidates[at]!,
    })),
    unread: Object.keys(overrides.features ?? {}).filter((attribute) => !read.has(attribute)),
  };
}

function overridden(input: DecisionInput, { features, guards, isHeldOut }: Overrides): DecisionInput {
  const { consents, ...otherGuards } = guards ?? {};
  return {
    ...input,
    features: withMembers(input.features, features ?? {}),
    guards: {
      ...input.guards,
      ...otherGuards,
      consents: withMembers(input.guards.consents, consents ?? {}) as GuardFacts['consents'],
    },
    holdout: { ...input.holdout, isHeldOut: isHeldOut ?? input.holdout.isHeldOut },
  };
}

/** The members with others in their place; null takes one away. */
function withMembers(members: Readonly<Record<string, Json>>, others: Readonly<Record<string, Json>>) {
  return Object.fromEntries(Object.entries({ ...members, ...others }).filter(([, value]) => value !== null));
}
