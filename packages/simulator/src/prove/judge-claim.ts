import type { ProofClaim, ProofClaimName } from '@throughline/contract/proof';
import type { Acknowledged } from './acknowledged.ts';
import type { StoredCheck } from './check-stored.ts';

/** What each claim says. */
const CLAIMS: Readonly<Record<ProofClaimName, string>> = {
  kills_lose_nothing: 'Whatever was acknowledged is stored, once, although server and database were killed',
  resending_doubles_nothing: 'Sending everything a second time changes nothing',
  people_follow_from_the_facts: 'People computed anew from the facts are the same',
  order_of_arrival_does_not_matter: 'Another order of arrival makes the same people',
  backup_gives_everything_back: 'A backup gives everything back',
  export_is_everything: 'An export, imported into an empty deployment, makes the same people',
  every_answer_has_its_receipt:
    'Every decision has a receipt that gives it again, and whoever is left alone is left alone',
};

/** What testing a claim has brought to light. */
export interface Evidence {
  /** How it was tested. */
  readonly test: string;
  /** What should be stored. */
  readonly acknowledged: Acknowledged;
  readonly check: StoredCheck;
  /** Null where no people were compared. */
  readonly compared: { readonly people: number; readonly different: readonly string[] } | null;
  readonly stateHash: string | null;
  /** What else does not fit. */
  readonly broken: readonly string[];
}

/** The verdict on a claim. It holds when everything fits and there was something that could have failed to. */
export function judgeClaim(name: ProofClaimName, evidence: Evidence, seconds: number): ProofClaim {
  const { test, acknowledged, check, compared, stateHash } = evidence;
  const toldOf = new Set([...acknowledged.stored, ...acknowledged.kept]).size;
  const broken = [...mistakesOf(check, toldOf), ...differences(compared), ...evidence.broken];
  return {
    name,
    claim: CLAIMS[name],
    test,
    acknowledged: toldOf,
    stored: check.stored + check.quarantinedOnly,
    lost: check.lost + check.uncounted,
    doubled: check.duplicated + check.unacknowledged,
    people: compared?.people ?? null,
    differences: compared?.different.length ?? null,
    stateHash,
    seconds,
    isTested: true,
    holds: broken.length === 0,
    broken,
  };
}

/** The verdict on a claim whose test broke off, or was never begun. */
export function notProven(name: ProofClaimName, why: string, seconds: number): ProofClaim {
  const nothing = { acknowledged: 0, stored: 0, lost: 0, doubled: 0, people: null, differences: null, stateHash: null };
  return {
    name,
    claim: CLAIMS[name],
    test: 'not tested',
    ...nothing,
    seconds,
    isTested: false,
    holds: false,
    broken: [why],
  };
}

function mistakesOf(check: StoredCheck, toldOf: number): string[] {
  const examples = check.examples.length === 0 ? '' : `, such as ${check.examples.slice(0, 3).join(', ')}`;
  return [
    ...(toldOf === 0 ? ['no event was acknowledged: nothing was tested'] : []),
    ...(check.lost > 0 ? [`${check.lost} acknowledged events are not stored${examples}`] : []),
    ...(check.uncounted > 0 ? [`${check.uncounted} stored events are counted in nobody`] : []),
    ...(check.duplicated > 0 ? [`${check.duplicated} events are stored or counted more than once${examples}`] : []),
    ...(check.unacknowledged > 0 ? [`${check.unacknowledged} events are stored that nobody sent${examples}`] : []),
  ];
}

function differences(compared: Evidence['compared']): string[] {
  if (compared === null) return [];
  const { people, different } = compared;
  if (people === 0) return ['there are no people: nothing was compared'];
  if (different.length === 0) return [];
  return [`${different.length} of ${people} people are not the same, such as ${different.slice(0, 3).join(', ')}`];
}
