/** A probability in [0, 1]. */
type Share = number;
/** A probability in [0, 1] that it happens within one year to one of those it can happen to. */
type YearlyRate = number;

/** What happens to families in a year, and who they are. */
export interface LifeRates {
  /** A household moves, all of it. Per household. */
  readonly movesPerYear: YearlyRate;
  /** A grown child (18 to 34) leaves the parents' home. */
  readonly leavesHomePerYear: YearlyRate;
  /** A single person of 20 to 49 finds a partner, who is told with the family from then on. */
  readonly findsPartnerPerYear: YearlyRate;
  /** An unmarried couple marries. */
  readonly marriesPerYear: YearlyRate;
  /** A couple parts. Per couple, married or not. */
  readonly partsPerYear: YearlyRate;
  /** A couple whose woman is 20 to 42 and who have fewer than four children has one. */
  readonly birthsPerYear: YearlyRate;
  /** Births that are twins. */
  readonly twins: Share;
  /** Spouses of whom one takes the other's name (in Portuguese: adds it), by language. */
  readonly takesName: Readonly<Record<'en' | 'de' | 'ro' | 'ru' | 'uk' | 'pt' | 'tr', Share>>;
  /** Of those who take a name, the ones who join it to their own with a hyphen. Not in Russian, Ukrainian, Portuguese. */
  readonly joinsNames: Share;
  /** Of the divorced who took a name, the ones who go back to their own. */
  readonly takesNameBack: Share;
  /** Deaths in a year by age in decades (0 to 9, 10 to 19, …, 90 and more). */
  readonly deathsPerYear: readonly YearlyRate[];
}

/** How people come to share, change and inherit what identifies them. */
export interface ContactRates {
  /** People of 14 and more who have an e-mail address: to 64, to 79, above. */
  readonly hasEmail: readonly [Share, Share, Share];
  /** People of 11 and more who have a phone number of their own or a shared one. */
  readonly hasPhone: Share;
  /** Couples of whom the second gives the first one's e-mail address. */
  readonly sharesEmail: Share;
  /** Couples of whom the second gives the first one's phone number: both under 60, else. */
  readonly sharesPhone: readonly [Share, Share];
  readonly changesEmailPerYear: YearlyRate;
  readonly changesPhonePerYear: YearlyRate;
  /** Pairs of families of which one gives up a phone number in the calendar that the other is given later. */
  readonly recycledPhone: Share;
  /** Days that a number given up rests before somebody else gets it, at least and at most. */
  readonly phoneRestDays: readonly [number, number];
  /** Pairs of families of which one gives up a mailbox in the calendar that the other is given later. */
  readonly recycledEmail: Share;
  readonly emailRestDays: readonly [number, number];
  /** Pairs of families of which one leaves its home in the calendar and the other moves in. */
  readonly handedOnHome: Share;
  readonly homeRestDays: readonly [number, number];
}

/** Browsers, apps, logins and cards. */
export interface DeviceRates {
  /** People of 16 and more who have a browser besides the phone's. */
  readonly hasLaptop: Share;
  /** Couples who use one laptop. */
  readonly sharesLaptop: Share;
  /** Households of two and more with a tablet that everybody over six uses. */
  readonly hasFamilyTablet: Share;
  /** A browser's cookies are deleted or run out. Per browser; may happen several times in a year. */
  readonly cookieDeletionsPerYear: number;
  /** The app is installed anew. Per app; may happen several times in a year. */
  readonly reinstallsPerYear: number;
  /** Members who open a second account, in a year. */
  readonly duplicateAccountsPerYear: YearlyRate;
  /** Cards lost and replaced. Per card. */
  readonly lostCardsPerYear: YearlyRate;
}

/** How often each habit is somebody's main one, as weights, and how often it is mixed with others. */
export interface HabitRates {
  readonly visitor: number;
  readonly guest: number;
  readonly member: number;
  readonly cardholder: number;
  readonly 'walk-in': number;
  /** Members who also have a card. */
  readonly memberHasCard: Share;
  /** Members who now and then buy as a guest. */
  readonly memberAlsoGuest: Share;
  /** Cardholders who now and then pay without it. */
  readonly cardholderAlsoWalkIn: Share;
  /** Members with the shop's app on the phone. */
  readonly memberUsesApp: Share;
  /** Members and cardholders who log in on a store's tablet. */
  readonly usesStoreTablet: Share;
  readonly prefersPhone: Share;
  /** How people of a language with marks or another script write their names: in it, in Latin, without the marks. */
  readonly script: Readonly<Record<'own' | 'latin' | 'plain', number>>;
  readonly usesShortName: Share;
}

/** The kinds of slips of a hand, a keyboard or a scanner. */
export type TypoKind = 'transposed' | 'dropped' | 'doubled' | 'neighbouring-key' | 'inserted' | 'misread' | 'unmarked';

/** What goes wrong when something is written down. Shares are of fields written, once per field. */
export interface WritingRates {
  /** A field typed by its owner has a slip in it. */
  readonly ownerTypo: Share;
  /** A field typed by a clerk, after hearing it, has a slip in it. */
  readonly clerkTypo: Share;
  /** The kinds of slips, as weights. */
  readonly typoKinds: Readonly<Record<TypoKind, number>>;
  /** A clerk puts the given name where the surname belongs and the other way round. */
  readonly swappedNames: Share;
  /** A clerk swaps day and month of a date where both are 12 or less. */
  readonly swappedDayMonth: Share;
  /** A clerk leaves a field empty. */
  readonly missingField: Share;
  /** A clerk writes a placeholder instead of an e-mail or phone ("none", "no@email", the store's own number). */
  readonly junkContact: Share;
}

/** What networks and careless code make of what is sent. Shares are of calls. */
export interface SendingRates {
  /** Sent twice with the same messageId. */
  readonly duplicate: Share;
  /** Arrives hours or days later. */
  readonly late: Share;
  /** Days by which the latest is late. */
  readonly lateDays: number;
  /** An anonymous call carries "null", "undefined" or nothing as its user id. */
  readonly junkUserId: Share;
  /** Carries test traffic's mark. */
  readonly testTraffic: Share;
  /** Is malformed and bound to be refused. */
  readonly malformed: Share;
}

/** Every rate at which the town departs from a world where each person has one name, one number and one device. */
export interface NoiseProfile {
  readonly name: string;
  readonly life: LifeRates;
  readonly contacts: ContactRates;
  readonly devices: DeviceRates;
  readonly habits: HabitRates;
  readonly writing: WritingRates;
  readonly sending: SendingRates;
}
