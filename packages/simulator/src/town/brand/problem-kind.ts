/** What went wrong with an order, from its buyer's side. */
export type ProblemKind = 'late' | 'missing' | 'damaged' | 'wrong size' | 'charged twice';
