import type { Period } from './period.ts';

/** What a contact is to the one who gives it: their own, that of somebody they live with, or a stranger's former one. */
export type ContactKind = 'own' | 'shared' | 'recycled';

/** An e-mail address or a phone number that a resident gives as theirs, for a while. */
export interface Contact extends Period {
  /** The address in lower case, or the number in E.164. */
  readonly value: string;
  /** `shared`: it is `owner`'s, who gives it too. `recycled`: a stranger of another family had it before. */
  readonly kind: ContactKind;
  /** Id of the resident whose contact it is; the resident's own id unless it is shared. */
  readonly owner: string;
  /** Number of the family one of which had it before, and until when (ms since 1970); null if it was new. */
  readonly formerly: { readonly family: number; readonly until: number } | null;
}
