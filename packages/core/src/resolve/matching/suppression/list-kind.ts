/** What a suppression list is a list of. */
export type ListKind = 'deceased' | 'do_not_mail' | 'opt_out';

export const LIST_KINDS: readonly ListKind[] = ['deceased', 'do_not_mail', 'opt_out'];
