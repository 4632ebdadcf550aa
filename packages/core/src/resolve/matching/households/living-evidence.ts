/** Where somebody was said to live, and from when to when. Half open; ms since 1970. */
export interface Stay {
  /** Keys of the home, by post code and by town, sorted: stays with a key in common are at one home. */
  readonly homes: readonly string[];
  /** The address as somebody wrote it. */
  readonly place: string;
  /** Null where it is not known since when. */
  readonly from: number | null;
  /** Null while nobody says otherwise. */
  readonly until: number | null;
}

/** A family name: as it is compared, and as it was written. */
export interface FamilyName {
  readonly root: string;
  readonly written: string;
}

/** A telephone number or a mailbox that people under one roof may share. */
export interface SharedContact {
  readonly kind: 'phone' | 'email';
  readonly key: string;
}

/** All that living together is judged by, of one person. It says nothing of whether two people are one. */
export interface LivingEvidence {
  readonly personId: string;
  readonly families: readonly FamilyName[];
  readonly contacts: readonly SharedContact[];
  /** In order of time; at most one has no end. */
  readonly stays: readonly Stay[];
}
