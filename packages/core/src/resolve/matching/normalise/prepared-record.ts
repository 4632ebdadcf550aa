import type { PreparedAddress } from './prepared-address.ts';
import type { PreparedDate } from './prepared-date.ts';
import type { PreparedName } from './prepared-name.ts';
import type { PreparedEmail } from './read-email-address.ts';
import type { PreparedPhone } from './read-phone-number.ts';

/** What a record says of a person, in the forms in which it is compared. Not to be spread: fields may be read when asked for. */
export interface PreparedRecord {
  readonly id: string;
  readonly source: string;
  readonly names: readonly PreparedName[];
  readonly birthDates: readonly PreparedDate[];
  readonly sex: 'f' | 'm' | null;
  readonly emails: readonly PreparedEmail[];
  readonly phones: readonly PreparedPhone[];
  readonly addresses: readonly PreparedAddress[];
  /** What addresses say, each value once for each address. */
  readonly postcodes: readonly string[];
  readonly cities: readonly string[];
  readonly regions: readonly string[];
  /** Issued ids by kind. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** Further attributes by name, in Latin letters. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  /** The fixed fields that it may say something of, a bit each, in the order of `FIXED_FIELDS`; of the others it says nothing. */
  readonly maySay: number;
  /** Ids and further attributes as fields (`id:passport`, `extra:occupation`), in the order of their names. */
  readonly furtherFields: readonly { readonly field: string; readonly values: readonly string[] }[];
}
