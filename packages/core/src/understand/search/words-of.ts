import { plainText } from './plain-text.ts';

/** The words of a text in plain letters, in their order. */
export function wordsOf(text: string): string[] {
  return plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
