/** What people and tills type into a field that must not stay empty. Compared without case, spaces and punctuation. */
const PLACEHOLDERS = new Set(
  `null none nil na nan n a undefined unknown unbekannt inconnu necunoscut neizvestno неизвестно невідомо anonymous
  anonim anonymous customer test tester testtest testuser asdf asdfasdf qwerty qwertz abc xxx xxxx xyz
  foo foobar dummy sample example noname nofirstname nolastname fnu lnu empty missing default notprovided
  notavailable notapplicable notgiven notknown unspecified deleted removed redacted confidential
  tba tbc tbd todo nobody noone void`.split(/\s+/),
);

/** True where text says nothing: empty, a placeholder, one character repeated, punctuation only. */
export function isJunkText(text: string): boolean {
  if (text === '') return true;
  if (text.length > 24) return !/[\p{L}\p{N}]/u.test(text);
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  if (bare === '' || (bare.length > 1 && PLACEHOLDERS.has(bare))) return true;
  return bare.length > 2 && bare === bare[0]!.repeat(bare.length) && bare[0] !== 'i';
}
