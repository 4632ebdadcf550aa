import type { Explanation } from '@throughline/contract/explanation';
import type { RecordClaim } from '@throughline/core/resolve/record-news';
import type { SharedValue } from '../../region-store.ts';
import type { StandingRecord } from './standing-of-records.ts';

type Ignored = Explanation['ignored'][number];
type Why = Ignored['why'];

/**
 * Values of two records that were not taken for what they seem to be: junk in what they say, and identifiers that link
 * nothing. What a public key alone claims, and what is silenced, is named where both show it.
 */
export function ignoredValues(
  left: StandingRecord,
  right: StandingRecord,
  values: ReadonlyMap<string, SharedValue>,
  junk: readonly Ignored[],
): Ignored[] {
  const found: Ignored[] = [...junk];
  const [lefts, rights] = [left.stored.news.claims, right.stored.news.claims];
  for (const identifierId of new Set([...lefts.keys(), ...rights.keys()])) {
    const [one, other] = [lefts.get(identifierId), rights.get(identifierId)];
    const value = values.get(identifierId);
    if (value === undefined || value.type === 'order_id') continue;
    const reasons = [one && whyNot(left, one, value), other && whyNot(right, other, value)];
    const why = reasons.find((reason) => reason !== undefined && reason !== null);
    const isShared = one !== undefined && other !== undefined;
    if (why === undefined || why === null || (!isShared && (why === 'restricted' || why === 'silenced'))) continue;
    const saidBy = isShared ? ('both' as const) : one === undefined ? ('right' as const) : ('left' as const);
    found.push({ saidBy, field: value.type, value: (one ?? other)!.identifier.value, why });
  }
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function whyNot({ linkable }: StandingRecord, claim: RecordClaim, value: SharedValue): Why | null {
  const standing = value.state[claim.trust];
  if (standing !== 'standing') return standing;
  const role = linkable.roles.get(claim);
  if (role === 'none') return linkable.silenced.has(`${claim.type} ${claim.namespace}`) ? 'silenced' : 'restricted';
  if (role === 'restricted') return 'restricted';
  return value.isCut ? 'cut' : null;
}

const key = ({ field, value, saidBy }: Ignored) => `${field}\0${value}\0${saidBy}`;
