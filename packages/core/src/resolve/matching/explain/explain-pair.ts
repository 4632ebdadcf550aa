import type { MatchingModel } from '../learn/matching-model.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import type { Thresholds } from '../partition/thresholds.ts';
import { compareRecords } from '../score/compare-records.ts';
import { FIELD_LEVELS, fieldKind } from '../score/field-kind.ts';
import type { ScorePart } from '../score/score.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import { explainRivals, type RivalShare } from './explain-rivals.ts';
import { probabilityOf } from './probability-of.ts';
import { type SilentField, silentFields } from './silent-fields.ts';
import { type PairVerdict, verdictOf } from './verdict-of.ts';

/** Why two records score as they do: one JSON for API, console and audit. */
export interface PairExplanation {
  readonly left: string;
  readonly right: string;
  readonly modelVersion: number;
  readonly thresholds: Thresholds;
  readonly priorBits: number;
  /** The steps from the prior to the score, strongest first; `priorBits` and all `countedBits` less `rivalBits` are `bits`. */
  readonly waterfall: readonly WaterfallStep[];
  /** What else than being one person may explain it, most likely first. */
  readonly rivals: readonly RivalShare[];
  readonly rivalBits: number;
  readonly bits: number;
  readonly probability: number;
  readonly verdict: PairVerdict;
  /** The fields without which the verdict would be another one. */
  readonly decisive: readonly string[];
  /** What only one of the two says: no evidence. */
  readonly silent: readonly SilentField[];
}

export interface WaterfallStep {
  readonly field: string;
  readonly left: string;
  readonly right: string;
  readonly level: string;
  readonly m: number;
  readonly u: number;
  /** Share of people with this value; null where frequency means nothing. */
  readonly share: number | null;
  readonly bits: number;
  readonly countedBits: number;
  /** `capped`: no field counts more than its cap. `halved`: it repeats in part what another field says. */
  readonly counts: 'whole' | 'capped' | 'halved';
  /** The score if this field were not there. */
  readonly bitsWithout: number;
  readonly probabilityWithout: number;
  readonly verdictWithout: PairVerdict;
}

/** The waterfall of two records under a model. The bits add up to the score exactly. */
export function explainPair(
  left: PreparedRecord,
  right: PreparedRecord,
  model: MatchingModel,
  thresholds: Thresholds,
): PairExplanation {
  const outcomes = compareRecords(left, right);
  const score = scoreOutcomes(model, outcomes);
  const verdict = verdictOf(score.bits, thresholds);
  const waterfall = score.parts.map((part, at): WaterfallStep => {
    const others = outcomes.filter((_, other) => other !== at);
    const bitsWithout = scoreOutcomes(model, others).bits;
    return {
      field: part.field,
      left: shown(part.field, part.left),
      right: shown(part.field, part.right),
      level: FIELD_LEVELS[fieldKind(part.field)][part.level]!,
      m: part.m,
      u: part.u,
      share: part.share,
      bits: part.bits,
      countedBits: part.countedBits,
      counts: howItCounts(part),
      bitsWithout,
      probabilityWithout: probabilityOf(bitsWithout),
      verdictWithout: verdictOf(bitsWithout, thresholds),
    };
  });
  waterfall.sort((a, b) => Math.abs(b.countedBits) - Math.abs(a.countedBits) || (a.field < b.field ? -1 : 1));
  return {
    left: left.id,
    right: right.id,
    modelVersion: model.version,
    thresholds,
    priorBits: score.priorBits,
    waterfall,
    rivals: explainRivals(model, outcomes),
    rivalBits: score.rivalBits,
    bits: score.bits,
    probability: probabilityOf(score.bits),
    verdict,
    decisive: waterfall.filter(({ verdictWithout }) => verdictWithout !== verdict).map(({ field }) => field),
    silent: silentFields(left, right),
  };
}

/** Bits are whole millionths: less than one of them is rounding. */
const LEAST_BITS = 1e-6;

function howItCounts({ bits, countedBits, m, u }: ScorePart): WaterfallStep['counts'] {
  if (Math.abs(countedBits) < Math.abs(bits) - LEAST_BITS) return 'halved';
  return Math.abs(Math.log2(m / u)) > Math.abs(bits) + LEAST_BITS ? 'capped' : 'whole';
}

/** `19800506` is 1980-05-06 and `19800000` is 1980; everything else is what was compared. */
function shown(field: string, value: string): string {
  const [, year, month, day] = (field === 'birthDate' && /^(\d{4})(\d\d)(\d\d)$/.exec(value)) || [];
  if (year === undefined) return value;
  return [year, month, day].filter((part) => part !== '00').join('-');
}
