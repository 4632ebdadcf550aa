import type { IdentifierType } from '@throughline/core/resolve/identifier';
import type { ExplainedLink } from '../../explain-links.ts';

/** Strongest first; what people ruled outranks what they showed. */
const STRENGTHS: readonly (IdentifierType | 'judgement' | 'alias')[] = [
  'judgement',
  'alias',
  'user_id',
  'loyalty_card',
  'customer_number',
  'email',
  'phone',
  'anonymous_id',
  'device_id',
];

/** The weakest of some links: evidence before identifiers, and of evidence the lowest score; null where there is none. */
export function weakestLink(
  links: readonly ExplainedLink[],
  typeOf: (identifierId: string) => IdentifierType | undefined,
): ExplainedLink | null {
  const ranked = links.map((link) => ({ link, rank: rankOf(link, typeOf) }));
  ranked.sort((a, b) => b.rank - a.rank || (a.link.bits ?? 0) - (b.link.bits ?? 0));
  return ranked[0]?.link ?? null;
}

function rankOf(link: ExplainedLink, typeOf: (identifierId: string) => IdentifierType | undefined): number {
  if (link.kind === 'evidence') return STRENGTHS.length;
  const word = link.kind === 'identifier' ? (typeOf(link.identifierId!) ?? 'device_id') : link.kind;
  return STRENGTHS.indexOf(word);
}
