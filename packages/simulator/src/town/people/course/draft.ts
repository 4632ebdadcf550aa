import type { GivenName, Surname } from '../names/name-book.ts';
import type { LegalName, Stay } from '../resident.ts';
import type { WrittenName } from '../written-name.ts';

/** A period whose end is not known yet. */
type Open<P> = { -readonly [K in keyof P]: P[K] };

/** A resident while the life of the family is being told: what happens is written into it. */
export interface Draft {
  /** Index in the family. */
  readonly index: number;
  readonly sex: 'female' | 'male';
  readonly bornOn: number;
  diedOn: number | null;
  readonly mother: Draft | null;
  readonly father: Draft | null;
  readonly given: GivenName;
  /** The father's given name, which brothers and sisters share; drawn where he is not told. */
  readonly fathersName: string;
  readonly patronymic: WrittenName | null;
  /** By birth, in both forms; two of them in Portuguese, the mother's before the father's. */
  readonly surnames: readonly Surname[];
  readonly names: [Open<LegalName>, ...Open<LegalName>[]];
  readonly stays: Open<Stay>[];
}

/** A couple while the life of the family is being told. */
export interface DraftUnion {
  readonly one: Draft;
  readonly other: Draft;
  readonly from: number;
  until: number | null;
  marriedOn: number | null;
  endedBy: 'separation' | 'divorce' | 'death' | null;
  /** The surname both bear since they married; null while each has their own. */
  surname: Surname | null;
}

/** Index of the home where somebody alive lives now. @throws Error when they live nowhere. */
export function homeNow(draft: Draft): number {
  const stay = draft.stays.at(-1);
  if (stay === undefined || stay.until !== null) throw new Error(`resident ${draft.index} lives nowhere`);
  return stay.home;
}
