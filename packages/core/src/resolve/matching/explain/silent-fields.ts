import type { PreparedRecord } from '../normalise/prepared-record.ts';

/** A field that only one of two records says: no evidence, 0 bits. */
export interface SilentField {
  readonly field: string;
  readonly saidBy: 'left' | 'right';
}

/** What one record says and the other does not, by the name of the field. */
export function silentFields(left: PreparedRecord, right: PreparedRecord): readonly SilentField[] {
  const [one, other] = [fieldsOf(left), fieldsOf(right)];
  return [
    ...[...one].filter((field) => !other.has(field)).map((field) => ({ field, saidBy: 'left' as const })),
    ...[...other].filter((field) => !one.has(field)).map((field) => ({ field, saidBy: 'right' as const })),
  ].sort((a, b) => (a.field < b.field ? -1 : 1));
}

function fieldsOf({ names, birthDates, sex, emails, phones, addresses, ids, extras }: PreparedRecord): Set<string> {
  const said: readonly (readonly [string, boolean])[] = [
    ['given', names.some(({ given }) => given.length > 0)],
    ['family', names.some(({ family }) => family.length > 0)],
    ['middle', names.some(({ given }) => given.length > 1)],
    ['patronymic', names.some(({ patronymics }) => patronymics.length > 0)],
    ['generation', names.some(({ generation }) => generation !== null)],
    ['birthDate', birthDates.length > 0],
    ['sex', sex !== null],
    ['email', emails.length > 0],
    ['phone', phones.length > 0],
    ['street', addresses.some(({ bareStreet }) => bareStreet !== null)],
    ['postcode', addresses.some(({ postcode }) => postcode !== null)],
    ['city', addresses.some(({ city }) => city !== null)],
    ['region', addresses.some(({ region }) => region !== null)],
  ];
  const known = said.filter(([, isSaid]) => isSaid).map(([field]) => field);
  return new Set([
    ...known,
    ...[...ids.keys()].map((kind) => `id:${kind}`),
    ...[...extras.keys()].map((name) => `extra:${name}`),
  ]);
}
