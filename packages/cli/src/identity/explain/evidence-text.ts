import type { PersonEvidence } from '@throughline/contract/person-evidence';
import { percentText } from '../../print/percent-text.ts';

/** What holds a person together, in lines. */
export function evidenceText({ id, counts, groups, path, weakest, sides, across, records }: PersonEvidence): string {
  const lines = [
    `${id}: ${records.length} records, ${groups.length} without what they say.`,
    `Links: ${counts.identifier} by identifiers, ${counts.judgement} by rulings, ${counts.alias} by aliases, ${counts.evidence} by what they say.`,
  ];
  for (const { recordIds, bits, probability } of path) {
    lines.push(`  ${recordIds.join(' and ')}: ${(bits ?? 0).toFixed(2)} bits, ${percentText(probability ?? 0)}`);
  }
  if (weakest !== null && across !== null) {
    lines.push(
      '',
      `It would come apart first at ${weakest.recordIds.join(' and ')}:`,
      `  ${sides.map((side) => side.join(', ')).join('  |  ')}`,
      `  on average over ${across.pairs} pairs ${across.bits.toFixed(2)} bits, ${percentText(across.probability)}`,
    );
  }
  const others = records.filter(({ matching }) => matching !== 'matched');
  if (others.length > 0) lines.push('', 'Not matched:', ...others.map((one) => `  ${one.recordId}: ${one.matching}`));
  return `${lines.join('\n')}\n`;
}
