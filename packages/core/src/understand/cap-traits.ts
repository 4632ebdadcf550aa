import type { Json } from '../collect/event-fact.ts';
import { TRUST_TIERS } from '../resolve/trust.ts';
import type { Claimed } from './claimed.ts';

/** Names of traits that one event may state, and that each tier of trust may state of one person. */
export const MAX_TRAITS = 256;

/** Names that stay whatever else is stated: those the engine reads, and those every SDK documents. */
const KNOWN = new Set([
  'address',
  'age',
  'avatar',
  'birthday',
  'company',
  'createdAt',
  'customerNumber',
  'description',
  'email',
  'firstName',
  'gender',
  'id',
  'lastName',
  'loyaltyCard',
  'name',
  'phone',
  'title',
  'username',
  'website',
]);

/** By trait, then by record: what the record claims. */
type Traits = Readonly<Record<string, Readonly<Record<string, Claimed<Json>>>>>;

/**
 * Keeps, of each tier of trust, the claims of its first `most` names: known names, then short ones, then by code unit.
 * Names that a sender makes up at random are longer than those that somebody chose; and a public key crowds out no
 * trait of a server. Null when nothing is left out, which costs one count.
 *
 * Mergeable: the order looks at names alone, so a name that has `most` before it in one part of the events has them in
 * the whole too, and the first of a union are the first of the first ones of its parts. That needs records of one tier
 * each, as `model.md` 2 has them. O(n log n) in names, where there are too many.
 */
export function capTraits(traits: Traits, most: number = MAX_TRAITS): Traits | null {
  const names = Object.keys(traits);
  if (names.length <= most) return null;
  const left = new Map<number, number>(TRUST_TIERS.map((trust) => [trust, most]));
  const kept: Record<string, Traits[string]> = {};
  let isCut = false;
  for (const name of names.sort(compareNames)) {
    const claims = Object.entries(traits[name]!);
    const tiers = new Set<number>(claims.map(([, claim]) => claim[1]));
    const full = new Set([...tiers].filter((tier) => left.get(tier) === 0));
    for (const tier of tiers) if (!full.has(tier)) left.set(tier, left.get(tier)! - 1);
    if (full.size === 0) kept[name] = traits[name]!;
    else {
      isCut = true;
      if (full.size < tiers.size) kept[name] = Object.fromEntries(claims.filter(([, claim]) => !full.has(claim[1])));
    }
  }
  return isCut ? kept : null;
}

function compareNames(left: string, right: string): number {
  return (
    Number(KNOWN.has(right)) - Number(KNOWN.has(left)) ||
    left.length - right.length ||
    (left < right ? -1 : left > right ? 1 : 0)
  );
}
