/** The address of a person's own page. */
export function personAddress(id: string): string {
  return `/people/${id}`;
}

/** The address of a decision's receipt. */
export function decisionAddress(id: string): string {
  return `/decisions/${id}`;
}
