const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What stands before a name and is none, in Latin letters. Words that are names too (Don, Major, Pan) are left out. */
export const TITLES = words(
  `mr mrs ms miss mx dr doctor prof professor sir madam madame monsieur mme mlle herr frau dl dna dra domnul doamna sr sra
  senor senora signor signora gospodin reverend hon president prasident presedinte prezident minister general colonel
  col captain capt lieutenant lt sgt sheikh shaikh shaykh sheik hajji haji hadji mullah mulla dipl hanim effendi shri smt
  comrade`,
);

/** What stands behind a name and says which of several generations. Juniors and seniors are told apart by the word. */
export const GENERATIONS: ReadonlyMap<string, string> = new Map([
  ['jr', 'jr'],
  ['junior', 'jr'],
  ['jnr', 'jr'],
  ['sr', 'sr'],
  ['senior', 'sr'],
  ['snr', 'sr'],
  ['i', '1'],
  ['ii', '2'],
  ['2nd', '2'],
  ['iii', '3'],
  ['3rd', '3'],
  ['iv', '4'],
]);

/** Degrees and forms of companies behind a name; none that is a name itself (Ma, Ba, Sa). */
export const TAILS = words('phd md dds esq esquire mba cpa llc ltd gmbh inc bsc msc kbe obe mbe');

/** Small words inside names: they come and go between writings of one name, and say nothing alone. */
export const PARTICLES = words(
  `de del dela della delle di da das do dos du des d la le les lo los las van von vom zu zum zur den der ten ter te el al ul
  ud ur us an ar as at az bin ibn ben bint binti ould oglu ogly kizi qizi y e i und and et of san santa st saint af av na
  abu abou umm mac o`,
);

/** True for a Slavic name after the father: it may be left out without being another name. */
export function isPatronymic(latin: string): boolean {
  return (
    latin.length > 5 &&
    /(ovich|evich|ovych|evych|ovna|evna|ivna|yovych|ovic|evic|inichna|ichna|owicz|ovitsj)$/.test(latin)
  );
}
