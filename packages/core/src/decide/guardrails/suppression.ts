import type { ActionDefinition } from '../action-definition.ts';
import type { Guardrail, GuardFacts, Refusal, SuppressionKind } from '../guard-facts.ts';

/** The gravest first: it is the one that is named. */
const BY_GRAVITY: readonly SuppressionKind[] = ['legal', 'deceased', 'minor', 'distress', 'do_not_contact'];
/** What withholds even what is owed: the law; and nobody reads what is addressed to the dead. */
const BINDS_SERVICE: readonly SuppressionKind[] = ['legal', 'deceased'];

/** Nothing persuades whoever must not be contacted. */
export const refuseSuppressed: Guardrail = (_action, facts) => gravest(facts, BY_GRAVITY);

/** What is owed is withheld by a legal block and after a death only. */
export const refuseUnlawfulService: Guardrail = (_action, facts) => gravest(facts, BINDS_SERVICE);

/** Whether somebody who is suppressed for this reason is left without what persuades, or even without what is owed. */
export function isWithheldBy(kind: SuppressionKind, what: ActionDefinition['kind']): boolean {
  return (what === 'service' ? BINDS_SERVICE : BY_GRAVITY).includes(kind);
}

function gravest({ suppressions }: GuardFacts, kinds: readonly SuppressionKind[]): Refusal | null {
  for (const kind of kinds) {
    const found = suppressions.find((suppression) => suppression.kind === kind);
    if (found !== undefined) return { reason: 'suppressed', kind, suppressionId: found.id };
  }
  return null;
}
