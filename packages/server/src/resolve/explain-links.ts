import type { IdentifierType } from '@throughline/core/resolve/identifier';
import type { IdentityRules } from '@throughline/core/resolve/identity-rules';
import type { InsideShowing } from '@throughline/core/resolve/inside-showing';
import { linkable, type LinkableRecord } from '@throughline/core/resolve/linkable';
import { linksOfValue } from '@throughline/core/resolve/links-of-value';
import type { RecordView } from '@throughline/core/resolve/record-view';
import { UnionFind } from '@throughline/core/resolve/union-find';
import type { ValueState } from '@throughline/core/resolve/value-state';

/** A reason why two or more records of a person are one person. */
export interface ExplainedLink {
  readonly id: string;
  readonly kind: 'identifier' | 'judgement' | 'alias' | 'evidence';
  readonly identifierId: string | null;
  readonly judgementId: string | null;
  /** Sorted. */
  readonly recordIds: readonly string[];
  /** Of evidence: log2 of the odds that the two records are one person. */
  readonly bits: number | null;
  readonly probability: number | null;
}

/** What is stored about a person's records. */
export interface StoredEvidence {
  readonly records: readonly RecordView[];
  readonly values: ReadonlyMap<
    string,
    { readonly type: IdentifierType; readonly state: ValueState; readonly isCut: boolean }
  >;
  /** Standing rulings "same" and aliases between records of the person. */
  readonly same: readonly { readonly judgementId: string | null; readonly left: string; readonly right: string }[];
  /** What joins them beyond that: pairs whose records say that they are one person, best first. */
  readonly matched: readonly {
    readonly left: string;
    readonly right: string;
    readonly bits: number;
    readonly probability: number;
  }[];
}

/** The links that make records one person: rulings, values by id, what they say; and the records with their roles. */
export function explainLinks(
  { records, values, same, matched }: StoredEvidence,
  rules: IdentityRules,
): { links: ExplainedLink[]; records: Map<string, LinkableRecord> } {
  const linkables = new Map(records.map((view) => [view.recordId, linkable(view, rules)]));
  const links: ExplainedLink[] = same.map(({ judgementId, left, right }, at) => ({
    id: judgementId === null ? `alias-${at + 1}` : `judgement-${at + 1}`,
    kind: judgementId === null ? ('alias' as const) : ('judgement' as const),
    identifierId: null,
    judgementId,
    recordIds: [left, right].sort(),
    bits: null,
    probability: null,
  }));
  const cut: ExplainedLink[] = [];
  const showings = showingsOf(linkables);
  for (const identifierId of [...showings.keys()].sort()) {
    const value = values.get(identifierId);
    if (value === undefined) continue;
    const found = linksOfValue(identifierId, value.type, value.state, showings.get(identifierId)!, []);
    for (const [at, { members }] of found.links.entries()) {
      const link = {
        id: `value-${links.length + cut.length + 1}`,
        kind: 'identifier' as const,
        identifierId,
        judgementId: null,
        bits: null,
        probability: null,
      };
      (value.isCut && at === 0 ? cut : links).push({ ...link, recordIds: members });
    }
  }
  // A value whose link was cut elsewhere may still stand on this side; it is needed only where nothing else joins.
  const groups = groupsOf(linkables.keys(), links);
  for (const link of cut) {
    if (new Set(link.recordIds.map((recordId) => groups.find(recordId))).size < 2) continue;
    links.push(link);
    unite(groups, link);
  }
  // What records say joins only what nothing stronger does.
  for (const { left, right, bits, probability } of matched) {
    if (groups.find(left) === groups.find(right)) continue;
    const link: ExplainedLink = {
      id: `evidence-${links.length + cut.length + 1}`,
      kind: 'evidence',
      identifierId: null,
      judgementId: null,
      recordIds: [left, right].sort(),
      bits,
      probability,
    };
    links.push(link);
    unite(groups, link);
  }
  return { links, records: linkables };
}

/** The records that stay together without a link: one list when it is no bridge. Each sorted, the largest first. */
export function sidesWithout(
  recordIds: readonly string[],
  links: readonly ExplainedLink[],
  link: ExplainedLink,
): string[][] {
  const groups = groupsOf(
    recordIds,
    links.filter((other) => other !== link),
  );
  const sides = new Map<string, string[]>();
  for (const recordId of [...recordIds].sort()) {
    const side = groups.find(recordId);
    sides.set(side, [...(sides.get(side) ?? []), recordId]);
  }
  return [...sides.values()].sort((left, right) => right.length - left.length);
}

/** The shortest chain of links from every record to the anchor. Records that nothing joins have none. O(links x members). */
export function pathsToAnchor(
  anchorId: string,
  links: readonly ExplainedLink[],
): Map<string, { linkId: string; toRecordId: string }[]> {
  const paths = new Map<string, { linkId: string; toRecordId: string }[]>([[anchorId, []]]);
  const waiting = [anchorId];
  const used = new Set<ExplainedLink>();
  for (let recordId = waiting.shift(); recordId !== undefined; recordId = waiting.shift()) {
    for (const link of links) {
      if (used.has(link) || !link.recordIds.includes(recordId)) continue;
      used.add(link);
      for (const member of link.recordIds) {
        if (paths.has(member)) continue;
        paths.set(member, [{ linkId: link.id, toRecordId: recordId }, ...paths.get(recordId)!]);
        waiting.push(member);
      }
    }
  }
  return paths;
}

function showingsOf(records: ReadonlyMap<string, LinkableRecord>): Map<string, InsideShowing[]> {
  const byValue = new Map<string, InsideShowing[]>();
  for (const record of records.values()) {
    for (const claim of record.view.claims) {
      byValue.set(claim.identifierId, [...(byValue.get(claim.identifierId) ?? []), { record, claim }]);
    }
  }
  return byValue;
}

function groupsOf(recordIds: Iterable<string>, links: readonly ExplainedLink[]): UnionFind {
  const groups = new UnionFind();
  for (const recordId of recordIds) groups.find(recordId);
  for (const link of links) unite(groups, link);
  return groups;
}

function unite(groups: UnionFind, { recordIds: [first, ...others] }: ExplainedLink): void {
  for (const other of others) groups.union(first!, other);
}
