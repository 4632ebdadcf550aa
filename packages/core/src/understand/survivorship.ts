import type { Json } from '../collect/event-fact.ts';
import { canonicalJson } from '../people/canonical-json.ts';
import type { TrustName } from '../resolve/trust.ts';
import { trustName } from '../resolve/trust.ts';
import type { Claimed } from './claimed.ts';

/** Why one value survived: the first rule that told it from the runner-up. */
export type SurvivorshipRule =
  | 'only'
  | 'agreed'
  | 'trust'
  | 'source_priority'
  | 'recency'
  | 'frequency'
  | 'canonical_order';

/** One record's value of a trait, with where it came from. */
export interface TraitClaim {
  readonly value: Json;
  readonly recordId: string;
  readonly sourceId: string;
  readonly trust: TrustName;
  /** ms since 1970. */
  readonly occurredAt: number;
}

/** The surviving value of a trait and the values that lost, one per record. */
export interface GoldenTrait extends TraitClaim {
  readonly rule: SurvivorshipRule;
  readonly losers: readonly TraitClaim[];
}

/** Priority of sources for survivorship; sources not named come last, all equal. */
export type SourcePriorities = readonly string[];

interface Candidate {
  readonly claim: Claimed<Json>;
  readonly recordId: string;
  readonly sourceId: string;
  readonly text: string;
  readonly priority: number;
  readonly frequency: number;
}

/**
 * Chooses among what the records say of one trait: trust, then source priority, then recency, then how many
 * records say it, then canonical order (`model.md` 5). Null when nothing is said. O(n log n) in records.
 */
export function chooseSurvivor(
  claims: Readonly<Record<string, Claimed<Json>>>,
  sourceOf: (recordId: string) => string,
  priorities: SourcePriorities,
): GoldenTrait | null {
  const counts = new Map<string, number>();
  const read = Object.entries(claims).map(([recordId, claim]) => {
    const text = canonicalJson(claim[0]);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return { recordId, claim, text };
  });
  const candidates = read.map(({ recordId, claim, text }): Candidate => {
    const sourceId = sourceOf(recordId);
    const rank = priorities.indexOf(sourceId);
    const priority = rank === -1 ? priorities.length : rank;
    return { claim, recordId, sourceId, text, priority, frequency: counts.get(text)! };
  });
  candidates.sort(compareCandidates);
  const [winner, ...losers] = candidates;
  if (winner === undefined) return null;
  return { ...describe(winner), rule: ruleOf(winner, losers), losers: losers.map(describe) };
}

function compareCandidates(left: Candidate, right: Candidate): number {
  return (
    right.claim[1] - left.claim[1] ||
    left.priority - right.priority ||
    right.claim[2] - left.claim[2] ||
    right.frequency - left.frequency ||
    (right.claim[3] > left.claim[3] ? 1 : right.claim[3] < left.claim[3] ? -1 : 0)
  );
}

function ruleOf(winner: Candidate, losers: readonly Candidate[]): SurvivorshipRule {
  const runnerUp = losers.find(({ text }) => text !== winner.text);
  if (runnerUp === undefined) return losers.length === 0 ? 'only' : 'agreed';
  if (runnerUp.claim[1] !== winner.claim[1]) return 'trust';
  if (runnerUp.priority !== winner.priority) return 'source_priority';
  if (runnerUp.claim[2] !== winner.claim[2]) return 'recency';
  return runnerUp.frequency === winner.frequency ? 'canonical_order' : 'frequency';
}

function describe({ claim, recordId, sourceId }: Candidate): TraitClaim {
  return { value: claim[0], recordId, sourceId, trust: trustName(claim[1]), occurredAt: claim[2] };
}
