/** A kind of attribute that no condition may read, and how it is recognised in a name. */
interface ForbiddenKind {
  readonly what: string;
  /** Whole words of the name. */
  readonly words?: string;
  /** Parts of the name written as one word, where no harmless word holds them. */
  readonly stems: string;
  /** Words that, standing before one of `words`, make it harmless. */
  readonly harmlessAfter?: string;
}

/**
 * Names in English, German, French, Spanish, Italian, Portuguese, Dutch, Turkish and Polish; without accents. The special
 * categories are those of the GDPR, article 9. Names that mean something else as often (`genre`, `enceinte`, `eta`) are left out.
 */
const KINDS: readonly ForbiddenKind[] = [
  {
    what: 'age',
    words: 'age ages dob bday born alter edad idade leeftijd wiek yas',
    stems:
      'birth geburt geboorte naissance nacimiento nascita nascimento dogum urodz cumplean complean verjaardag ' +
      'anniversaire agegroup agerange agebracket userage customerage',
    harmlessAfter:
      'account order cart basket session page cache cookie device product subscription membership contract data',
  },
  {
    what: 'sex or gender',
    words: 'sex sexe sexo sesso male female pronoun pronouns salutation anrede honorific civilite plec',
    stems: 'gender geschlecht geslacht cinsiyet',
  },
  {
    what: 'sexual orientation',
    words: 'orientation sexual sexuality gay lesbian queer',
    stems: 'sexualorient sexuelleorient homosexual bisexual transgender transsexual lgbt nonbinary',
    harmlessAfter: 'screen device page image picture photo print view viewport',
  },
  {
    what: 'origin',
    words: 'race racial raza raca razza ras irk',
    stems:
      'ethni nationalit nacionalidad nazionalit citizenship staatsangehor staatsburger countryoforigin herkunftsland ' +
      'abstammung ancestr immigra migrationshintergrund skincolor skincolour hautfarbe mothertongue muttersprache',
  },
  {
    what: 'belief',
    words: 'faith creed glaube christian jewish muslim hindu catholic protestant islam voter',
    stems:
      'religi konfession atheis buddhis politicalparty politicalview politicalopin politicalaffil politische ' +
      'tradeunion gewerkschaft',
  },
  {
    what: 'health, pregnancy or disability',
    words: 'hiv bmi cancer patient sante salud saude krank disabled',
    stems:
      'health gesundheit krankheit diagnosis diagnose disease illness medical medication medizin allerg intoleran ' +
      'diabet depressi addict genetic biometr fertility menstru menopaus pregnan schwanger embaraz grossesse ' +
      'gravid zwanger hamile ciaza disabilit behinder handicap discapac deficien engelli gezondheid',
    harmlessAfter: 'account ads cookies email javascript notification notifications push sms tracking',
  },
  {
    what: 'debt, death or grief',
    words: 'debt debts grief death dead',
    stems:
      'bankrupt insolven schulden creditscore creditrating schufa bereav deceased dateofdeath verstorben widow witwe',
  },
];

const FORBIDDEN = KINDS.map(({ what, words = '', stems, harmlessAfter = '' }) => ({
  what,
  words: new Set(words.split(' ')),
  stems: stems.split(' '),
  harmlessAfter: new Set(harmlessAfter.split(' ')),
}));

/**
 * What an attribute's name says about who somebody is, in any spelling (`dateOfBirth`, `DATE_OF_BIRTH`, `Geburts-Datum`);
 * null where it says nothing. It reads names alone: a forbidden value under a name that hides it is for the audit of
 * offers to find.
 */
export function forbiddenAttribute(attribute: string): string | null {
  const words = wordsOf(attribute);
  const joined = words.join('');
  for (const { what, words: whole, stems, harmlessAfter } of FORBIDDEN) {
    const isNamed = words.some((word, at) => whole.has(word) && !harmlessAfter.has(words[at - 1] ?? '-'));
    if (isNamed || stems.some((stem) => joined.includes(stem))) return what;
  }
  return null;
}

/**
 * Of the name behind `trait.` or `context.`: words as camel case, digits and signs part them, without case and
 * accents; letters that stand alone spell one word (`d.o.b`).
 */
function wordsOf(attribute: string): string[] {
  return (
    attribute
      .slice(attribute.indexOf('.') + 1)
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
      .toLowerCase()
      // Letters of their own, which no mark makes of others.
      .replaceAll('ı', 'i')
      .replaceAll('ł', 'l')
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
      .replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '')
      .split(' ')
  );
}
