import type { Want } from './want.ts';

/** Something that happens to a member of the family at an instant (ms since 1970). Wants in order of time are most of it. */
export type Occasion =
  | { readonly kind: 'want'; readonly want: Want }
  | { readonly kind: 'move'; readonly isToAnotherCity: boolean }
  | { readonly kind: 'new particulars' }
  | { readonly kind: 'question' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'unsubscribe' }
  | { readonly kind: 'customer file' }
  | { readonly kind: 'death' };
