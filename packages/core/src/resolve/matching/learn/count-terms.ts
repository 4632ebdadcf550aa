import type { PreparedRecord } from '../normalise/prepared-record.ts';

/** How many records say each value, by field and value, and how many say the field at all. */
export interface TermCounts {
  readonly said: number;
  readonly byTerm: ReadonlyMap<string, number>;
}

/** Counts the values whose frequency matters. A record counts a value once. */
export function countTerms(records: readonly PreparedRecord[]): ReadonlyMap<string, TermCounts> {
  const counts = new Map<string, { said: number; byTerm: Map<string, number> }>();
  for (const record of records) {
    for (const [field, terms] of termsOf(record)) {
      if (terms.size === 0) continue;
      const count = counts.get(field) ?? { said: 0, byTerm: new Map<string, number>() };
      counts.set(field, count);
      count.said += 1;
      for (const term of terms) count.byTerm.set(term, (count.byTerm.get(term) ?? 0) + 1);
    }
  }
  return counts;
}

function termsOf(record: PreparedRecord): readonly (readonly [string, ReadonlySet<string>])[] {
  const { names, birthDates, emails, phones, addresses, ids, extras } = record;
  const set = (values: readonly (string | null | undefined)[]) =>
    new Set(values.filter((value) => typeof value === 'string' && value !== '') as string[]);
  return [
    ['given', set(names.map(({ given }) => given[0]?.latin))],
    ['family', set(names.map(({ family }) => family.map(({ latin }) => latin).join(' ')))],
    ['birthDate', set(birthDates.map(({ key }) => key))],
    ['email', set(emails.map(({ key }) => key))],
    ['phone', set(phones.map(({ key }) => key))],
    ['street', set(addresses.map(({ streetTerm }) => streetTerm))],
    ['postcode', set(addresses.map(({ postcode }) => postcode))],
    ['city', set(addresses.map(({ city }) => city))],
    ['region', set(addresses.map(({ region }) => region))],
    ...[...ids].map(([kind, values]) => [`id:${kind}`, set(values)] as const),
    ...[...extras].map(([name, values]) => [`extra:${name}`, set(values)] as const),
  ];
}
