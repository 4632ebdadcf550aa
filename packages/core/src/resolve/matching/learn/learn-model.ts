import { BLOCKING_RULES } from '../candidates/blocking-key.ts';
import type { ProposedPairs } from '../candidates/propose-pairs.ts';
import { NORMALISATION_VERSION } from '../normalise/prepare-record.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { compareRecords } from '../score/compare-records.ts';
import { fieldKind, SIDE_BY_SIDE } from '../score/field-kind.ts';
import { scorePair } from '../score/score-pair.ts';
import { modelOfField } from '../score/weigh-outcome.ts';
import { countTerms } from './count-terms.ts';
import { drawNumbers } from './draw-numbers.ts';
import { estimateLeaning } from './estimate-leaning.ts';
import { estimateNumbers, type SampledPair } from './estimate-numbers.ts';
import { countMatches, type FoundPairs, withM } from './estimate-m.ts';
import { estimateRepeats } from './estimate-repeats.ts';
import { countStrangers, drawRandomPairs } from './estimate-u.ts';
import { withoutFilledDates } from './filled-dates.ts';
import { keepOrder } from './keep-order.ts';
import type { FieldModel, MatchingModel } from './matching-model.ts';
import { sampleEvenly } from './sample-evenly.ts';
import { termShares } from './term-shares.ts';

/** How much is looked at; more costs time and changes little. */
export interface LearningEffort {
  readonly randomPairs: number;
  readonly pairsPerRule: number;
}

export const DEFAULT_EFFORT: LearningEffort = { randomPairs: 100_000, pairsPerRule: 3_000 };

export interface LearningOptions {
  readonly seed: number;
  /** Of the model that is learned. */
  readonly version: number;
  readonly effort?: LearningEffort;
  /**
   * True for two records (by place) that identifiers or rulings hold to be one person. They teach how such records are alike; how
   * many there are says nothing of the pairs that scores decide.
   */
  readonly isKnown?: (left: number, right: number) => boolean;
}

/**
 * Nearly all candidates are strangers who share one key, and teach nothing but that. Those that the prior gives more bits than this
 * are drawn by themselves, or what is learned would rest on a handful.
 */
const HOPEFUL_BITS = -6;
/** What the prior model says of u weighs as much as this many pairs drawn. */
const PRIOR_PAIRS = 20_000;

/**
 * A model learned from records without labels. Deterministic to the byte for a set of records in the order of their ids, a prior
 * and a seed. Few records hardly move the prior.
 */
export function learnModel(
  records: readonly PreparedRecord[],
  proposed: ProposedPairs,
  shipped: MatchingModel,
  options: LearningOptions,
): MatchingModel {
  const { randomPairs, pairsPerRule } = options.effort ?? DEFAULT_EFFORT;
  const draw = drawNumbers(options.seed);
  const terms = countTerms(records);
  const prior = withoutFilledDates(shipped, terms);
  const possible = (records.length * (records.length - 1)) / 2;
  const random = drawRandomPairs(records, Math.ceil(Math.min(randomPairs, possible * 4)), prior, draw);
  const compare = (place: number) =>
    compareRecords(records[proposed.pairs[place]![0]]!, records[proposed.pairs[place]![1]]!);
  const alone: MatchingModel = { ...prior, records: records.length, rivals: [] };
  const isHopeful = Uint8Array.from(proposed.pairs, ([left, right]) =>
    scorePair(alone, records[left]!, records[right]!, HOPEFUL_BITS) >= HOPEFUL_BITS ? 1 : 0,
  );
  const found = [...proposed.byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([rule, list]): FoundPairs => ({
        given: BLOCKING_RULES[rule],
        pairs: sampleEvenly(
          list.filter((place) => isHopeful[place] === 1),
          pairsPerRule,
          draw,
        ).map(compare),
      }),
    );
  const { isKnown = () => false } = options;
  const open = proposed.pairs.flatMap(([left, right], at) => (isKnown(left, right) ? [] : [at]));
  const drawOf = (places: readonly number[], most: number): readonly SampledPair[] =>
    sampleEvenly(places, most, draw).map((place) => ({
      outcomes: compare(place),
      stands: Math.max(1, places.length / most),
    }));
  const scored = [1, 0].flatMap((hope) =>
    drawOf(
      open.filter((place) => isHopeful[place] === hope),
      10 * pairsPerRule,
    ),
  );
  // Values are repeated by all records of a person, however they are known to be one's.
  const knownPerRecord = (2 * (proposed.pairs.length - open.length)) / Math.max(1, records.length);

  let model: MatchingModel = {
    ...prior,
    version: options.version,
    normalisation: NORMALISATION_VERSION,
    records: records.length,
    leaning: estimateLeaning(records, draw),
  };
  // u holds a few pairs of one person, and what they are is known only with m: a few rounds bring both to rest.
  for (let round = 0; round < 4; round += 1) {
    const strangers = countStrangers(random, model);
    const repeats = estimateRepeats(model, terms, scored, model.samePerRecord + knownPerRecord);
    const fields: Record<string, FieldModel> = { ...model.fields };
    for (const field of [...new Set([...strangers.keys(), ...terms.keys()])].sort()) {
      const known = modelOfField(model, field);
      const [before, counted] = [modelOfField(prior, field), terms.get(field)];
      const u = estimateU(strangers.get(field) ?? [], before.u);
      fields[field] = {
        ...known,
        u,
        terms:
          counted === undefined || before.terms === null
            ? before.terms
            : termShares(counted, before.terms, repeats.get(field)!),
      };
    }
    const base: MatchingModel = { ...model, fields };
    model = ordered(withM(base, prior, countMatches(base, found)));
    model = { ...model, ...estimateNumbers(model, prior, scored) };
  }
  return model;
}

function ordered(model: MatchingModel): MatchingModel {
  const fields = Object.entries(model.fields).map(
    ([field, known]) => [field, { ...known, ...keepOrder(known.m, known.u, SIDE_BY_SIDE[fieldKind(field)]) }] as const,
  );
  return { ...model, fields: Object.fromEntries(fields) };
}

/** Rare levels are seen a few times in all draws, so the prior holds a share of the draws, not a number of them. */
function estimateU(counts: readonly number[], prior: readonly number[]): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const weight = Math.min(PRIOR_PAIRS, Math.max(500, all / 10));
  return prior.map((chance, level) => ((counts[level] ?? 0) + weight * chance) / (all + weight));
}
