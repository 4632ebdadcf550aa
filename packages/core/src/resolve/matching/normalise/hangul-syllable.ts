const INITIALS = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ');
const MEDIALS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINALS = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');
const FIRST = 0xac00;

/**
 * A Hangul syllable in Latin letters, or null for another character.
 * @source Unicode Standard, section 3.12 (decomposition); Revised Romanization of Korean, 2000, without assimilation.
 */
export function hangulSyllable(character: string): string | null {
  const at = character.codePointAt(0)! - FIRST;
  if (at < 0 || at >= 19 * 21 * 28) return null;
  const parts = [INITIALS[Math.floor(at / 588)], MEDIALS[Math.floor((at % 588) / 28)], FINALS[at % 28]];
  return parts.join('').replaceAll('-', '');
}
