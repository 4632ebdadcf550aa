/** Why an address ties nobody together. */
export type IgnoredReason =
  /** More people at once than live in one home. */
  | 'crowd'
  /** More unrelated people at once than share a flat: a house of which nobody says the flat. */
  | 'building'
  /** It says itself that it is an hotel, an office, a dormitory. */
  | 'kind';

/** An address that was not looked at, and how many people were there at once. */
export interface IgnoredHome {
  readonly personId: string;
  readonly place: string;
  readonly reason: IgnoredReason;
  readonly people: number;
}

/** What two people share besides a home, in values. */
export type TieReason =
  | { readonly kind: 'family'; readonly left: string; readonly right: string }
  | { readonly kind: 'phone' | 'email'; readonly value: string }
  | { readonly kind: 'ruling'; readonly rulingId: string };

/** Why two people live, or lived, together. `left` is the smaller id. */
export interface LivingTie {
  readonly left: string;
  readonly right: string;
  /** The home as either wrote it; null where somebody ruled it. */
  readonly place: string | null;
  readonly reasons: readonly TieReason[];
  /** When both were there; null where it is not known, or not over. */
  readonly since: number | null;
  readonly until: number | null;
}

/** Somebody of a household, from when to when. */
export interface HouseholdMember {
  readonly personId: string;
  readonly place: string | null;
  readonly since: number | null;
  /** Null of who lives there. */
  readonly until: number | null;
}

/** People who live together. */
export interface Household {
  /**
   * The id of its anchor, who is there longest of those who live there: as with people, an id once given leads to the
   * household of whoever it names.
   */
  readonly householdId: string;
  /** Who lives there first, then by when they came. */
  readonly members: readonly HouseholdMember[];
  /** Keys of its homes, and of members of whom no home is known, sorted: what it must be composed anew with. */
  readonly keys: readonly string[];
  readonly ties: readonly LivingTie[];
}
