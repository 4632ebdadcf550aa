import { cleanText } from './clean-text.ts';
import { transliterate } from './transliterate.ts';

/** `f` or `m` as said in several languages; null for anything else, so that what is not said is no evidence. */
export function readSex(raw: string): 'f' | 'm' | null {
  const text = transliterate(cleanText(raw) ?? '');
  if (/^(f|female|w|weiblich|woman|feminin|femeie|zh|zhenskiy|zhinka|kadin|mujer|femme|2)$/.test(text)) return 'f';
  return /^(m|male|man|mann|mannlich|masculin|barbat|muzhskoy|cholovik|erkek|hombre|homme|1)$/.test(text) ? 'm' : null;
}
