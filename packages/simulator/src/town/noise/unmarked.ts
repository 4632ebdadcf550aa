/** The text without the marks on its Latin letters, as from a keyboard that has none; null where there are none. */
export function unmarked(text: string): string | null {
  const plain = text
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll(/\p{Script=Latin}\p{M}*/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''));
  return plain === text ? null : plain;
}
