/** Groups of letters that schemes, languages and clerks write for one sound, applied in this order. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/[^\p{L}]+/gu, ''],
  [/shch|sch|sh|sz|sc(?=[ei])/g, 's'],
  [/tch|tsch|cz|ch/g, 'č'],
  [/zh|dzh/g, 'z'],
  [/dj/g, 'i'],
  [/ts|tz/g, 'č'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/bh/g, 'b'],
  [/ck|qu|q/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[aoulrtkn]|$)/g, 'k'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/ii+/g, 'i'],
  [/^ie/g, 'e'],
  [/ou|oo/g, 'u'],
  [/ee|ea/g, 'i'],
  [/ae(?!l)/g, 'a'],
  [/oe/g, 'o'],
  [/(?<![gn])ue/g, 'u'],
  [/(?<=[aeou])h$/g, ''],
  [/(.)\1+/gu, '$1'],
];

/**
 * How a word in Latin letters is spelt when schemes no longer matter: `Sergey`, `Serghei`, `Sergej` and Сергей are
 * `sergei`; `Müller`, `Mueller` and `Muller` are `muler`. Vowels stay; `soundKey` drops them.
 */
export function spellingKey(latin: string): string {
  // `ch` is a k in Italian and a č elsewhere; names say č more often, so no later rule may take it for a c.
  let key = latin.replace(/gh(?=[ei])/g, 'g');
  for (const [pattern, written] of RULES) key = key.replace(pattern, written);
  return key.replaceAll('č', 'c');
}
