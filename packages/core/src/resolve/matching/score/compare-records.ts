import type { PreparedAddress } from '../normalise/prepared-address.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { comparePostcodes, compareStreets } from './compare-addresses.ts';
import { compareDates } from './compare-dates.ts';
import { compareEmails } from './compare-emails.ts';
import { compareNames } from './compare-names.ts';
import { compareIds, comparePhones, compareWords } from './compare-words.ts';
import type { FieldOutcome } from './field-outcome.ts';

/**
 * What two records say about being one person, field by field; fields that either side does not say are left out. Where a side
 * has several values the best pair counts. Symmetric but for `left` and `right`. 2 to 5 us.
 */
export function compareRecords(left: PreparedRecord, right: PreparedRecord): readonly FieldOutcome[] {
  const found: FieldOutcome[] = [...compareNames(left.names, right.names)];
  const addBest = <T>(
    field: string,
    lefts: readonly T[],
    rights: readonly T[],
    compare: (one: T, other: T) => number | null,
    termOf: (value: T) => string | null,
  ): void => {
    let best: FieldOutcome | null = null;
    for (const one of lefts) {
      for (const other of rights) {
        const level = compare(one, other);
        if (level === null || (best !== null && best.level <= level)) continue;
        const [leftTerm, rightTerm] = [termOf(one), termOf(other)];
        best = { field, level, leftTerm, rightTerm, left: leftTerm ?? '', right: rightTerm ?? '' };
      }
    }
    if (best !== null) found.push(best);
  };
  if (left.sex !== null && right.sex !== null) {
    const level = left.sex === right.sex ? 0 : 1;
    found.push({ field: 'sex', level, leftTerm: null, rightTerm: null, left: left.sex, right: right.sex });
  }
  addBest('birthDate', left.birthDates, right.birthDates, compareDates, ({ key }) => key);
  const names = [...left.names, ...right.names];
  addBest(
    'email',
    left.emails,
    right.emails,
    (one, other) => compareEmails(one, other, names),
    ({ key }) => key,
  );
  addBest('phone', left.phones, right.phones, comparePhones, ({ key }) => key);
  if (left.addresses.length > 0 && right.addresses.length > 0) addAddress();
  for (const [kind, ids] of left.ids) addBest(`id:${kind}`, ids, right.ids.get(kind) ?? [], compareIds, (id) => id);
  for (const [name, values] of left.extras) {
    addBest(`extra:${name}`, values, right.extras.get(name) ?? [], compareWords, (value) => value);
  }
  return found;

  function addAddress(): void {
    addBest('street', left.addresses, right.addresses, compareStreets, streetTerm);
    const parts = (part: 'postcode' | 'city' | 'region') =>
      [said(left.addresses, part), said(right.addresses, part)] as const;
    const same = (value: string) => value;
    addBest('postcode', ...parts('postcode'), comparePostcodes, same);
    addBest('city', ...parts('city'), compareWords, same);
    addBest('region', ...parts('region'), (one, other) => (one === other ? 0 : 1), same);
  }
}

/** What an address is counted under: everybody in one house shares it. */
export const streetTerm = ({ number, bareStreet }: PreparedAddress): string | null =>
  bareStreet === null ? null : `${number ?? ''} ${bareStreet}`;

function said(addresses: readonly PreparedAddress[], part: 'postcode' | 'city' | 'region'): readonly string[] {
  return addresses.map((address) => address[part]).filter((value) => value !== null);
}
