import type { Evidence } from './evidence.ts';
import { cappedBits, type Group, meanBetween, somePair, sumBetween } from './group.ts';

/**
 * Who gives no date of birth and may be either of two people of different dates (a father and his son) is nobody's, unless one of
 * them leads by this much, in bits.
 */
const LEAST_LEAD_BITS = 3;

/** True for two groups that a judgement keeps apart, that are two values of a single type, or that would be too many records. */
export function areBarred(one: Group, other: Group, evidence: Evidence, mostMembers: number): boolean {
  if (one.members.length + other.members.length > mostMembers) return true;
  return somePair(one, other, (left, right) => evidence.verdict(left, right) === 'different');
}

/**
 * True where all dates of birth of two groups clash and the records that give them speak against it: those that give none have no
 * say, since they would carry a father to his son.
 */
export function areOutvoted(one: Group, other: Group, evidence: Evidence, meanBits: number): boolean {
  const [left, right] = [one, other].map(({ members }) => members.filter((member) => evidence.isDated(member)));
  const crossed = left!.flatMap((a) => right!.map((b) => [a, b] as const));
  if (crossed.length === 0 || !crossed.every(([a, b]) => evidence.clash(a, b))) return false;
  return crossed.reduce((sum, [a, b]) => sum + cappedBits(evidence, a, b), 0) < meanBits * crossed.length;
}

/** True where one of two groups gives no date of birth and is drawn nearly as much to a third, which clashes with the other. */
export function areTorn(one: Group, other: Group, evidence: Evidence, mean: number): boolean {
  return isTorn(one, other) || isTorn(other, one);

  function isTorn(group: Group, partner: Group): boolean {
    if (group.members.some((member) => evidence.isDated(member))) return false;
    return [...group.sums.keys()].some((third) => {
      if (third === partner || third.isGone || !somePair(partner, third, (a, b) => evidence.clash(a, b))) return false;
      return meanBetween(sumBetween(evidence, group, third), group, third) > mean - LEAST_LEAD_BITS;
    });
  }
}
