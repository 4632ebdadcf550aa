import type { ExplainedRecord, Explanation } from '@throughline/contract/explanation';
import type { MatchScore } from '@throughline/contract/match-score';
import { percentText } from '../../print/percent-text.ts';
import { textTable } from '../../print/text-table.ts';

const DECIDED: Readonly<Record<Explanation['decidedBy'], string>> = {
  identifiers: 'identifiers or rulings join them',
  evidence: 'what they say joins them',
  ruling: 'somebody has ruled that they are two people',
  single_type: 'they have two values of a type of which a person has one',
  not_matched: 'one of them takes no part in matching',
  hearsay: 'nobody vouches for what a public key says',
  score: 'no two of their records are alike enough',
  clash: 'their dates of birth or generations clash',
  mean: 'on average their records disagree',
  waiting: 'one of them waits to be matched',
  others: 'others stand between them',
};

/** Why two records are, or are not, one person, in lines. */
export function explanationText(explained: Explanation): string {
  const { left, right, isOnePerson, decidedBy, score, mean, clashes, judgements, ignored, path } = explained;
  const lines = [
    `${nameOf(left)} and ${nameOf(right)}: ${isOnePerson ? 'one person' : 'two people'}, since ${DECIDED[decidedBy]}.`,
  ];
  for (const { link, toRecordId } of path) {
    const bits = link.bits === null ? '' : `, ${link.bits.toFixed(2)} bits`;
    const shared = explained.identifiers.find(({ identifierId }) => identifierId === link.identifierId);
    lines.push(`  by ${shared === undefined ? link.kind : `${shared.type} ${shared.value}`}${bits} to ${toRecordId}`);
  }
  if (score !== null) lines.push('', ...scoreLines(score));
  if (mean !== null && mean.pairs > 1) {
    lines.push(
      '',
      `On average over ${mean.pairs} pairs of both sides: ${mean.bits.toFixed(2)} bits, ${percentText(mean.probability)}.`,
    );
  }
  for (const { kind, type, left: one, right: other } of clashes) {
    lines.push(`Clash: ${kind}${type === null ? '' : ` ${type}`} ${one.join(', ')} | ${other.join(', ')}`.trimEnd());
  }
  for (const { kind, madeBy, reason } of judgements) lines.push(`Ruled ${kind} by ${madeBy}: ${reason}`);
  for (const { saidBy, field, value, why } of ignored) lines.push(`Ignored: ${field} ${value} (${saidBy}), ${why}`);
  return `${lines.join('\n')}\n`;
}

function scoreLines(score: MatchScore): string[] {
  const { priorBits, waterfall, rivals, rivalBits, bits, probability, verdict, decisive, silent, thresholds } = score;
  const rows = [
    ['prior', '', '', '', signed(priorBits), ''],
    ...waterfall.map((step) => [
      step.field,
      step.left,
      step.right,
      step.counts === 'whole' ? step.level : `${step.level}, ${step.counts}`,
      signed(step.countedBits),
      percentText(step.probabilityWithout),
    ]),
    ['rivals', '', '', rivals[0]?.name ?? '', signed(-rivalBits), ''],
    ['total', '', '', verdict, signed(bits), percentText(probability)],
  ];
  return [
    textTable(['field', 'left', 'right', 'level', 'bits', 'without'], rows).trimEnd(),
    `One person from ${thresholds.mergeBits} bits, a review from ${thresholds.reviewBits}; model ${score.modelVersion}.`,
    ...(decisive.length > 0 ? [`Another verdict without: ${decisive.join(', ')}.`] : []),
    ...(silent.length > 0 ? [`Said by one only: ${silent.map(({ field }) => field).join(', ')}.`] : []),
  ];
}

const nameOf = ({ source, subjectType, subject }: ExplainedRecord) => `${source}'s ${subjectType} ${subject}`;
const signed = (bits: number) => (bits > 0 ? `+${bits.toFixed(2)}` : bits.toFixed(2));
