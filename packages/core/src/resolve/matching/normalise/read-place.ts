import { cleanText } from './clean-text.ts';
import { transliterate } from './transliterate.ts';

/** Words before the name of a place that come and go. */
const KINDS =
  /^(?:mun|municipiul|or|oras|orasul|com|comuna|sat|satul|jud|judet|judetul|g|gorod|m|misto|s|selo|city of|town of)\b\.?\s+/;

/** The name of a town, a region or a country for comparing: Latin letters, no `mun.` before it; null where none is said. */
export function readPlace(raw: string | undefined): string | null {
  const text = cleanText(raw);
  if (text === null) return null;
  const plain = transliterate(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.replace(KINDS, '') || null;
}
