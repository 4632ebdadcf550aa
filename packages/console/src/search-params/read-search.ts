/** The text of a search parameter; undefined where it is empty or something else. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A search parameter that is one of a few words; undefined where it is none of them. */
export function wordIn<const Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value);
}

/** A whole number in a search parameter, or undefined. */
export function integerIn(value: unknown): number | undefined {
  const read = typeof value === 'string' ? Number(value) : value;
  return typeof read === 'number' && Number.isSafeInteger(read) ? read : undefined;
}

/** Whether a search parameter is set; undefined where it is not, so that it vanishes from the address. */
export function flagIn(value: unknown): true | undefined {
  return value === true || value === 'true' || value === 1 || value === '1' ? true : undefined;
}
