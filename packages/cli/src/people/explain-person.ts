import type { Identity } from '@throughline/contract/identity';
import { percentText } from '../print/percent-text.ts';

/** Why the records of a person are one person, in sentences. */
export function identityText(identity: Identity): string {
  const { id, records, links, paths, values, judgements, splits } = identity;
  const nameOf = new Map(
    records.map((record) => [record.id, `${record.source}'s ${record.subjectType} ${record.subject}`]),
  );
  const name = (recordId: string): string => nameOf.get(recordId) ?? recordId;
  const valueOf = new Map(values.map(({ identifierId, type, value }) => [identifierId, `${type} ${value}`]));
  const linkOf = new Map(links.map((link) => [link.id, link]));
  const reason = (linkId: string): string => {
    const link = linkOf.get(linkId);
    if (link?.kind === 'identifier' && link.identifierId !== null)
      return `share ${valueOf.get(link.identifierId) ?? 'an identifier'}`;
    if (link?.kind === 'evidence' && link.bits !== null)
      return `say the same of a person (${link.bits.toFixed(2)} bits: ${percentText(link.probability ?? 0)})`;
    return link?.kind === 'alias' ? 'are the same by an alias call' : `were judged the same (${link?.judgementId})`;
  };

  const lines = [`${id}: ${records.length} record${records.length === 1 ? '' : 's'}, anchored by ${name(id)}.`];
  for (const { recordId, steps } of paths) {
    if (steps.length === 0) continue;
    let from = recordId;
    for (const { linkId, toRecordId } of steps) {
      lines.push(`  ${name(from)} and ${name(toRecordId)} ${reason(linkId)}.`);
      from = toRecordId;
    }
  }
  const silent = values.filter(
    ({ standing, isCut }) => isCut || Object.values(standing).some((word) => word !== 'standing'),
  );
  if (silent.length > 0) lines.push('', 'Links nothing, or not for every claim:');
  for (const { type, value, standing, isCut, otherHolders } of silent) {
    const words = Object.entries(standing).map(([tier, word]) => `${word} for ${tier} claims`);
    lines.push(
      `  ${type} ${value}: ${[...words, ...(isCut ? ['cut'] : [])].join(', ')}; ${otherHolders} other records show it.`,
    );
  }
  if (judgements.length > 0) lines.push('', 'Judgements:');
  for (const { kind, left, right, madeBy, reason: why } of judgements) {
    lines.push(`  ${kind}: ${name(left)} and ${name(right)}, by ${madeBy}: ${why}`);
  }
  if (splits.length > 0) lines.push('', 'Would be split without one link:');
  for (const { linkId, sides } of splits) {
    lines.push(`  if they did not ${reason(linkId)}: ${sides.map((side) => side.map(name).join(', ')).join('  |  ')}`);
  }
  return `${dedupe(lines).join('\n')}\n`;
}

/** Paths share their last steps; each sentence is said once. */
function dedupe(lines: readonly string[]): string[] {
  const said = new Set<string>();
  return lines.filter((line) => line === '' || (!said.has(line) && said.add(line)));
}
