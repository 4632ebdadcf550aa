import type { Identity } from '@throughline/contract/identity';

type Link = Identity['links'][number];
type Value = Identity['values'][number];

/** One step of the way from a record to the one that names the person. */
export interface PathStep {
  readonly link: Link;
  /** What both show; null for a ruling, an alias, and a value that is not there any more. */
  readonly value: Value | null;
  readonly toRecordId: string;
}

/** By record: how it leads to the record that names the person; none for that one, and for one that nothing joins. */
export function pathsOf({
  links,
  values,
  paths,
}: Pick<Identity, 'links' | 'values' | 'paths'>): Map<string, PathStep[]> {
  const linkOf = new Map(links.map((link) => [link.id, link]));
  const valueOf = new Map(values.map((value) => [value.identifierId, value]));
  return new Map(
    paths.map(({ recordId, steps }) => [
      recordId,
      steps.flatMap(({ linkId, toRecordId }) => {
        const link = linkOf.get(linkId);
        return link === undefined ? [] : [{ link, value: valueOf.get(link.identifierId ?? '') ?? null, toRecordId }];
      }),
    ]),
  );
}
