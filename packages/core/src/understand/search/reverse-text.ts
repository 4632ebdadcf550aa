/** A text backwards, character by character, as PostgreSQL's `reverse` has it. */
export function reverseText(text: string): string {
  return Array.from(text).reverse().join('');
}
