import type { Person } from '@throughline/contract/person';
import type { PersonSummary } from '@throughline/contract/person-summary';
import type { PersonDocument, PersonRecord } from '@throughline/core/people/person-document';
import type { OrderView } from '@throughline/core/understand/order-view';
import type { TraitClaim } from '@throughline/core/understand/survivorship';

/** What of a person's answer does not stand in the document. */
export interface AnswerParts {
  readonly version: number;
  /** Names of sources by id. */
  readonly sourceNames: ReadonlyMap<string, string>;
}

/** A person as a row of a list. */
export function personSummary(document: PersonDocument, parts: AnswerParts): PersonSummary {
  const { count, cancelled, money } = document.orderTotals;
  return {
    ...headOf(document, parts),
    orders: { count, cancelled, money: [...money] },
    records: document.records.map((record) => recordHead(record, parts)),
  };
}

/** A person in full; `askedId` is the id that was asked for. */
export function personAnswer(document: PersonDocument, askedId: string, parts: AnswerParts): Person {
  const summary = personSummary(document, parts);
  const claimOf = ({ value, recordId, sourceId, trust, occurredAt }: TraitClaim) => ({
    value,
    recordId,
    source: nameOf(sourceId, parts),
    trust,
    occurredAt: instant(occurredAt),
  });
  return {
    ...headOf(document, parts),
    askedId,
    goldenRecord: mapValues(document.golden, (trait) => ({
      ...claimOf(trait),
      rule: trait.rule,
      losers: trait.losers.map(claimOf),
    })),
    orders: { ...summary.orders, list: document.orders.map(orderAnswer) },
    counters: { ...document.counters },
    contacts: mapValues(document.contacts, ({ count, lastAt }) => ({ count, lastAt: instant(lastAt) })),
    omitsTraits: document.omitsTraits ?? false,
    identifiers: document.identifiers.map(({ type, namespace, value, state, trust }) => ({
      type,
      namespace,
      value,
      state,
      trust,
    })),
    records: document.records.map((record) => recordAnswer(record, parts.sourceNames)),
  };
}

/** A record as it stands with its person. */
export function recordAnswer(
  record: PersonRecord,
  sourceNames: ReadonlyMap<string, string>,
): Person['records'][number] {
  const { sourceId, firstAt } = record;
  return { ...recordHead(record, { sourceNames }), sourceId, firstAt: instant(firstAt) };
}

function headOf({ id, isIdentified, firstAt, lastAt, golden }: PersonDocument, { version }: AnswerParts) {
  const traits: Record<string, unknown> = {};
  for (const [trait, { value }] of Object.entries(golden)) if (value !== null) traits[trait] = value;
  return { id, version, identified: isIdentified, firstAt: instant(firstAt), lastAt: instant(lastAt), traits };
}

function recordHead(
  { id, sourceId, trust, subjectType, subject }: PersonRecord,
  parts: Pick<AnswerParts, 'sourceNames'>,
) {
  return { id, source: nameOf(sourceId, parts), trust, subjectType, subject };
}

function nameOf(sourceId: string, { sourceNames }: Pick<AnswerParts, 'sourceNames'>): string {
  return sourceNames.get(sourceId) ?? sourceId;
}

/** An order as it stands with its person. */
export function orderAnswer({ isLost, promise, ...order }: OrderView): Person['orders']['list'][number] {
  const { placedAt, shippedAt, deliveredAt, readyAt, cancelledAt } = order;
  const moments = { placedAt, shippedAt, deliveredAt, readyAt, cancelledAt };
  return {
    ...order,
    ...(mapValues(moments, instantOrNull) as { [Moment in keyof typeof moments]: string | null }),
    promise:
      promise === null
        ? null
        : { ...promise, promisedAt: instant(promise.promisedAt), keptAt: instantOrNull(promise.keptAt) },
    isCountedElsewhere: isLost,
  };
}

function mapValues<From, To>(object: Readonly<Record<string, From>>, read: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, read(value)]));
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

function instantOrNull(at: number | null): string | null {
  return at === null ? null : instant(at);
}
