/**
 * What one record says about a person, as it came: raw text, several values where there are several. Matching reads
 * nothing else of a record.
 */
export interface PersonData {
  readonly names: readonly NameData[];
  readonly birthDates: readonly DateData[];
  readonly sexes: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly AddressData[];
  /** Ids issued by somebody, by kind: `nationalId`, `passport`, `loyaltyCard`. */
  readonly ids: readonly { readonly kind: string; readonly value: string }[];
  /** Anything else that says something of a person, by name: `birthPlace`, `occupation`. */
  readonly extras: readonly { readonly name: string; readonly value: string }[];
}

/** A name, in parts or as one text; both may be there. */
export interface NameData {
  readonly full?: string;
  readonly given?: string;
  readonly middle?: string;
  readonly family?: string;
}

/** A date of birth and, where it is known, how it is written (`YYYYMMDD`, `DD/MM/YYYY`). */
export interface DateData {
  readonly text: string;
  readonly format?: string;
}

/** An address, in parts or with everything in `line`. `country` is an ISO 3166 code where it is one. */
export interface AddressData {
  readonly line?: string;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly unit?: string;
  readonly city?: string;
  readonly postalCode?: string;
  readonly region?: string;
  readonly country?: string;
}

/** A record as matching is given it. `source` is told apart only where two files are linked. */
export interface PersonRecord {
  readonly id: string;
  readonly source?: string;
  readonly person: PersonData;
}
