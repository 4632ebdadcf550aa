import type { Explanation } from '@throughline/contract/explanation';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../../../config/brand-settings.ts';
import { pathsToAnchor, sidesWithout } from '../../explain-links.ts';
import { readPersonLinks } from '../../read-person-links.ts';
import { weakestLink } from './weakest-link.ts';

type Chain = Pick<Explanation, 'path' | 'weakestLinkId' | 'splits' | 'identifiers'>;

/** The shortest chain of links from one record of a person to another, its weakest link, and what would part the two. */
export async function readChain(
  client: PoolClient,
  settings: BrandSettings,
  personId: string,
  leftId: string,
  rightId: string,
): Promise<Chain> {
  const { stored, values, links } = await readPersonLinks(client, personId, settings);
  const ids = [...stored.keys()];
  const byId = new Map(links.map((link) => [link.id, link]));
  const steps = pathsToAnchor(rightId, links).get(leftId) ?? [];
  const followed = steps.map(({ linkId }) => byId.get(linkId)!);
  const sides = new Map(followed.map((link) => [link.id, sidesWithout(ids, links, link)]));
  const parts = (linkId: string) => !sides.get(linkId)!.some((side) => side.includes(leftId) && side.includes(rightId));
  const named = new Map(
    [...stored.values()].flatMap(({ news }) => [...news.claims].map(([id, claim]) => [id, claim.identifier])),
  );
  const identifierIds = new Set(followed.flatMap(({ identifierId }) => identifierId ?? []));
  return {
    path: steps.map(({ linkId, toRecordId }) => {
      const link = byId.get(linkId)!;
      return { link: { ...link, recordIds: [...link.recordIds], isBridge: sides.get(linkId)!.length > 1 }, toRecordId };
    }),
    weakestLinkId: weakestLink(followed, (id) => values.get(id)?.type)?.id ?? null,
    splits: [...sides].filter(([linkId]) => parts(linkId)).map(([linkId, apart]) => ({ linkId, sides: apart })),
    identifiers: [...identifierIds].map((identifierId) => ({ identifierId, ...named.get(identifierId)! })),
  };
}
