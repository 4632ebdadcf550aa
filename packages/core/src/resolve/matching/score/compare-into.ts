import type { PreparedAddress } from '../normalise/prepared-address.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { comparePostcodes, compareStreets } from './compare-addresses.ts';
import { compareDates } from './compare-dates.ts';
import { compareEmails } from './compare-emails.ts';
import { compareNames } from './compare-names.ts';
import { compareIds, comparePhones, compareWords } from './compare-words.ts';
import { isBefore } from './is-before.ts';
import { type Pattern, SLOT } from './pattern.ts';

/** Compares some of the fields of two records into a pattern. Where a side has several values the best pair counts. */
export type ComparePart = (left: PreparedRecord, right: PreparedRecord, found: Pattern) => void;

export const compareWho: ComparePart = (left, right, found) => {
  if (left.sex !== null && right.sex !== null) found.set(SLOT.sex, left.sex === right.sex ? 0 : 1, left.sex, right.sex);
  for (const one of left.birthDates) {
    for (const other of right.birthDates) enter(SLOT.birthDate, compareDates(one, other), one.key, other.key, found);
  }
};

export const compareNamed: ComparePart = (left, right, found) => compareNames(left.names, right.names, found);

export const compareMailboxes: ComparePart = (left, right, found) => {
  for (const one of left.emails) {
    for (const other of right.emails)
      enter(SLOT.email, compareEmails(one, other, left.names, right.names), one.key, other.key, found);
  }
};

export const compareTelephones: ComparePart = (left, right, found) => {
  for (const one of left.phones) {
    for (const other of right.phones) enter(SLOT.phone, comparePhones(one, other), one.key, other.key, found);
  }
};

export const compareFurther: ComparePart = (left, right, found) => {
  const others = right.furtherFields;
  let from = 0;
  for (const { field, values } of left.furtherFields) {
    while (from < others.length && others[from]!.field < field) from += 1;
    const partner = others[from];
    if (partner === undefined || partner.field !== field) continue;
    const compare = field.charCodeAt(0) === ID ? compareIds : compareWords;
    const slot = found.size;
    for (const one of values) {
      for (const other of partner.values) {
        const level = compare(one, other);
        if (found.size === slot) found.push(field, level, one, other);
        else enter(slot, level, one, other, found);
      }
    }
  }
};

export const compareAddresses: ComparePart = (left, right, found) => {
  for (const one of left.addresses) {
    for (const other of right.addresses) compareStreet(one, other, found);
  }
  compareLists(SLOT.postcode, left.postcodes, right.postcodes, comparePostcodes, found);
  compareLists(SLOT.city, left.cities, right.cities, compareWords, found);
  compareLists(SLOT.region, left.regions, right.regions, compareRegions, found);
};

const ID = 'id'.charCodeAt(0);

const compareRegions = (one: string, other: string) => (one === other ? 0 : 1);

function compareStreet(one: PreparedAddress, other: PreparedAddress, found: Pattern): void {
  const level = compareStreets(one, other);
  if (level !== null) enter(SLOT.street, level, one.streetTerm!, other.streetTerm!, found);
}

function compareLists(
  slot: number,
  lefts: readonly string[],
  rights: readonly string[],
  compare: (one: string, other: string) => number,
  found: Pattern,
): void {
  for (const one of lefts) for (const other of rights) enter(slot, compare(one, other), one, other, found);
}

/** The best pair of values counts; of those that are equally good the first in the order of their texts, whoever is left. */
function enter(slot: number, level: number, left: string, right: string, found: Pattern): void {
  const known = found.levels[slot]!;
  if (known < 0 || level < known) found.set(slot, level, left, right);
  else if (level === known && isBefore(left, right, found.left[slot]!, found.right[slot]!))
    found.set(slot, level, left, right);
}
