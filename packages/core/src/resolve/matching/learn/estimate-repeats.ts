import { fieldKind } from '../score/field-kind.ts';
import { rivalLikelihoodBits } from '../score/rival-bits.ts';
import type { ScorePart } from '../score/score.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import type { TermCounts } from './count-terms.ts';
import type { SampledPair } from './estimate-numbers.ts';
import type { MatchingModel } from './matching-model.ts';

/** Of the other records that say a value too, how many are somebody else's; by how many records say it. */
export type StrangersOf = (count: number) => number;

/** A pair that shares a value: how much likelier than by chance its other fields are for one person, and for each rival. */
interface SharingPair {
  readonly stands: number;
  readonly odds: readonly number[];
}

/** What a class of values has: pairs of records that say the same one, and of those the ones that were looked at. */
interface ValueClass {
  pairs: number;
  /** Counts of its values, added up, and how many values. */
  said: number;
  values: number;
  readonly looked: SharingPair[];
}

/**
 * Kinds of which a value is mostly one person's. Names and towns go with a language: two who share a rare one share others as
 * well, and what they have in common would pass for being one person.
 */
const PERSONAL: ReadonlySet<string> = new Set(['email', 'phone', 'id', 'birthDate', 'street']);
/** What more records say than so many people have is nobody's own: a till fills it in, and a name with it. */
const MOST_PEOPLE = 3;
/** What the prior says of a class weighs as much as this many pairs. */
const PRIOR_PAIRS = 10;
/** Where the search begins for a rival's share. */
const RIVAL_SHARE = 0.01;
const ROUNDS = 20;

/**
 * How many of those who say the same value are not one person. By field and by how many say it: two records that share an e-mail
 * address are mostly one person's, however few such pairs there are; of two hundred that share a birthday hardly any. What the other
 * fields of such pairs say decides; other kinds of fields repeat as records do on average. O(pairs x fields).
 * @param sampled some of the candidates, as compared. Pairs that are none have nothing else in common. Those that identifiers have
 * joined are not among them and count as strangers: of a value that two share and are not joined by, that errs on the safe side.
 * @param repeats how many other records a record has of the same person.
 * @source EM for the shares of a mixture whose components are known (Dempster, Laird & Rubin 1977), with the field itself left out.
 */
export function estimateRepeats(
  model: MatchingModel,
  terms: ReadonlyMap<string, TermCounts>,
  sampled: readonly SampledPair[],
  repeats: number,
): ReadonlyMap<string, StrangersOf> {
  const classes = new Map([...terms].map(([field, counts]) => [field, classesOf(field, counts)]));
  const alone: MatchingModel = { ...model, rivals: [] };
  for (const { outcomes, stands } of sampled) {
    const { parts } = scoreOutcomes(alone, outcomes);
    for (const part of parts) {
      const found = classes.get(part.field)?.get(classOf(sharedBy(part, terms)));
      if (found !== undefined) found.looked.push({ stands, odds: oddsWithout(model, parts, part) });
    }
  }
  return new Map([...classes].map(([field, byClass]) => [field, strangersOf(byClass, repeats)]));
}

/** How many records say the value that two share; 0 where they share none. */
function sharedBy({ field, level, leftTerm, rightTerm }: ScorePart, terms: ReadonlyMap<string, TermCounts>): number {
  if (level !== 0 || leftTerm === null || leftTerm !== rightTerm) return 0;
  return terms.get(field)?.byTerm.get(leftTerm) ?? 0;
}

/** Values that about as many records say are of one class. */
const classOf = (count: number) => Math.floor(2 * Math.log2(count));

function classesOf(field: string, { byTerm }: TermCounts): ReadonlyMap<number, ValueClass> {
  const classes = new Map<number, ValueClass>();
  if (!PERSONAL.has(fieldKind(field))) return classes;
  for (const count of byTerm.values()) {
    if (count < 2) continue;
    let known = classes.get(classOf(count));
    if (known === undefined) classes.set(classOf(count), (known = { pairs: 0, said: 0, values: 0, looked: [] }));
    known.pairs += (count * (count - 1)) / 2;
    known.said += count;
    known.values += 1;
  }
  return classes;
}

function oddsWithout(model: MatchingModel, parts: readonly ScorePart[], without: ScorePart): readonly number[] {
  const others = parts.filter((part) => part !== without);
  const bits = others.reduce((sum, { countedBits }) => sum + countedBits, 0);
  return [bits, ...rivalLikelihoodBits(model, others)].map((each) => 2 ** each);
}

function strangersOf(classes: ReadonlyMap<number, ValueClass>, repeats: number): StrangersOf {
  const shares = new Map([...classes].map(([nth, values]) => [nth, shareOfOnePerson(values, repeats)]));
  return (count) => {
    const share = shares.get(classOf(count));
    return share === undefined || count > MOST_PEOPLE * (1 + repeats)
      ? Math.max(0, count - repeats)
      : (count - 1) * (1 - share);
  };
}

/** The share of a class's pairs that is one person. */
function shareOfOnePerson({ pairs, said, values, looked }: ValueClass, repeats: number): number {
  const before = Math.min(1, repeats / (said / values - 1));
  const seen = looked.reduce((sum, { stands }) => sum + stands, 0);
  const all = Math.max(pairs, seen) + PRIOR_PAIRS;
  const rivals = (looked[0]?.odds.length ?? 1) - 1;
  let shares = [Math.min(0.9, before), ...Array.from({ length: rivals }, () => RIVAL_SHARE)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const strangers = 1 - shares.reduce((sum, share) => sum + share, 0);
    const sums = shares.map((_, at) => (at === 0 ? PRIOR_PAIRS * before : 0));
    for (const { stands, odds } of looked) {
      const chance = odds.reduce((sum, odd, at) => sum + odd * shares[at]!, Math.max(0, strangers));
      if (chance > 0) for (const [at, odd] of odds.entries()) sums[at]! += (stands * odd * shares[at]!) / chance;
    }
    shares = sums.map((sum) => sum / all);
  }
  return shares[0]!;
}
