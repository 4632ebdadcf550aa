/** Address of a person's page. */
export function personPath(id: string): string {
  return `/people/${id}`;
}
