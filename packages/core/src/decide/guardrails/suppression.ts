import type { ActionDefinition } from '../action-definition.ts';
import type { Guardrail, GuardFacts, Refusal, StandingSuppression, SuppressionKind } from '../guard-facts.ts';

/** The gravest first: it is the one that is named. */
const BY_GRAVITY: readonly SuppressionKind[] = ['legal', 'deceased', 'minor', 'distress', 'do_not_contact'];
/** What withholds even what is owed: the law; and nobody reads what is addressed to the dead. */
const BINDS_SERVICE: readonly SuppressionKind[] = ['legal', 'deceased'];

/** Nothing persuades whoever must not be contacted. */
export const refuseSuppressed: Guardrail = (_action, facts) => gravest(facts, BY_GRAVITY);

/**
 * What is owed is withheld by a legal block and after a death only. Lists of the deceased err, and a refund may hang on it: a hit
 * that nobody has confirmed withholds nothing that is owed.
 */
export const refuseUnlawfulService: Guardrail = (_action, { suppressions }) =>
  gravest({ suppressions: suppressions.filter(({ list }) => list === undefined || list.isConfirmed) }, BINDS_SERVICE);

/**
 * As what somebody who speaks with staff is suppressed: an entry of a list of the deceased that nobody has confirmed says no more than
 * that nothing should persuade them. They are there.
 */
export function spokenKind({ kind, list }: StandingSuppression): SuppressionKind {
  return kind === 'deceased' && list?.isConfirmed === false ? 'do_not_contact' : kind;
}

/** Whether somebody who is suppressed for this reason is left without what persuades, or even without what is owed. */
export function isWithheldBy(kind: SuppressionKind, what: ActionDefinition['kind']): boolean {
  return (what === 'service' ? BINDS_SERVICE : BY_GRAVITY).includes(kind);
}

function gravest(
  { suppressions }: Pick<GuardFacts, 'suppressions'>,
  kinds: readonly SuppressionKind[],
): Refusal | null {
  for (const kind of kinds) {
    const found = suppressions.find((suppression) => suppression.kind === kind);
    if (found === undefined) continue;
    const { id: suppressionId, list } = found;
    return { reason: 'suppressed', kind, suppressionId, ...(list !== undefined && { list: list.name }) };
  }
  return null;
}
