/** How many typing mistakes a word of this many letters may hold and still be meant: none in short ones. */
export function typoAllowance(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}
