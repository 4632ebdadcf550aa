import type { MatchingModel } from '../learn/matching-model.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { clash } from '../partition/clash.ts';
import { compareRecords } from '../score/compare-records.ts';
import { FIELD_LEVELS, fieldKind } from '../score/field-kind.ts';
import type { FieldOutcome } from '../score/field-outcome.ts';
import { scoreNames } from '../score/score-names.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import { attachBits } from './attach-bits.ts';
import { householdModel } from './attach-model.ts';
import type { ListEntry } from './list-entry.ts';
import type { ListKind } from './list-kind.ts';

/** Why an entry hits a person: the steps from the odds of meeting anybody to the odds of meeting this one. */
export interface Attachment {
  /** `contact`: the entry names an address that the person shows, which is enough; `score`: the odds are. */
  readonly basis: 'contact' | 'score';
  readonly priorBits: number;
  /** Strongest first. `priorBits` and all `countedBits` less `rivalBits` are `bits`. */
  readonly waterfall: readonly AttachStep[];
  readonly rivalBits: number;
  readonly bits: number;
  readonly probability: number;
  readonly thresholdBits: number;
  /** What speaks for it, each as one text: with nothing new among them a reversal holds. */
  readonly statements: readonly string[];
}

/** One field of the entry beside the same of the person. */
export interface AttachStep {
  readonly field: string;
  /** Of the person. */
  readonly left: string;
  /** Of the entry. */
  readonly right: string;
  readonly level: string;
  readonly m: number;
  readonly u: number;
  readonly share: number | null;
  readonly bits: number;
  readonly countedBits: number;
}

const NAME_FIELDS: ReadonlySet<string> = new Set([
  'given',
  'family',
  'middle',
  'patronymic',
  'order',
  'generation',
  'sex',
]);
const CONTACT_FIELDS: ReadonlySet<string> = new Set(['email', 'phone']);

/**
 * Why an entry hits a person; null where it does not. `model` is `attachModel`'s. Names alone are weighed as lists of names are, too:
 * the more careful of the two scores counts. ~5 us.
 */
export function attachEntry(
  person: PreparedRecord,
  entry: Pick<ListEntry, 'scope'> & { readonly prepared: PreparedRecord },
  kind: ListKind,
  model: MatchingModel,
): Attachment | null {
  const outcomes = compareRecords(person, entry.prepared);
  const score = scoreOutcomes(entry.scope === 'household' ? householdModelOf(model) : model, outcomes);
  const waterfall = score.parts.map(
    ({ field, level, left, right, m, u, share, bits, countedBits }): AttachStep => ({
      field,
      left,
      right,
      level: FIELD_LEVELS[fieldKind(field)][level]!,
      m,
      u,
      share,
      bits,
      countedBits,
    }),
  );
  let { bits } = score;
  const [left, right] = [person.names[0], entry.prepared.names[0]];
  if (left !== undefined && right !== undefined && outcomes.every(({ field }) => NAME_FIELDS.has(field))) {
    const careful = carefulBits(person, entry.prepared);
    if (careful < bits) {
      const less = whole(careful - bits);
      waterfall.push({
        field: 'namesOnly',
        left: left.original,
        right: right.original,
        level: 'careful',
        m: 1,
        u: 1,
        share: null,
        bits: less,
        countedBits: less,
      });
      bits = careful;
    }
  }
  const isContact =
    kind !== 'deceased' && outcomes.some(({ field, level }) => CONTACT_FIELDS.has(field) && level === 0);
  const thresholdBits = attachBits(kind);
  if (!isContact && (bits < thresholdBits || isSomebodyElse(person, entry.prepared, outcomes))) return null;
  waterfall.sort((a, b) => Math.abs(b.countedBits) - Math.abs(a.countedBits) || (a.field < b.field ? -1 : 1));
  return {
    basis: isContact ? 'contact' : 'score',
    priorBits: score.priorBits,
    waterfall,
    rivalBits: score.rivalBits,
    bits,
    probability: isContact ? 1 : 1 / (1 + 2 ** -bits),
    thresholdBits,
    statements: waterfall
      .filter(({ countedBits }) => countedBits > 0)
      .map(({ field, level, left, right }) => `${field} ${level}: ${left} | ${right}`)
      .sort(),
  };
}

/**
 * Father and son of one name in one flat: whole dates of birth that are not one date, or Jr and Sr. Nobody is taken for dead by their
 * father's entry, unless an issued id says the same.
 */
function isSomebodyElse(person: PreparedRecord, entry: PreparedRecord, outcomes: readonly FieldOutcome[]): boolean {
  return clash(person, entry) && !outcomes.some(({ field, level }) => fieldKind(field) === 'id' && level === 0);
}

/** The score of the two names that are most alike, as if nothing else could ever be known. */
function carefulBits(person: PreparedRecord, entry: PreparedRecord): number {
  return whole(Math.max(...person.names.flatMap((one) => entry.names.map((other) => scoreNames(one, other)))));
}

// A model's logarithms are kept by the model, and so the one without rivals is kept too.
const withoutRivals = new WeakMap<MatchingModel, MatchingModel>();

function householdModelOf(model: MatchingModel): MatchingModel {
  let made = withoutRivals.get(model);
  if (made === undefined) withoutRivals.set(model, (made = householdModel(model)));
  return made;
}

const whole = (bits: number) => Math.round(bits * 1e6) / 1e6;
