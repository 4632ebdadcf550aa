import type { TotalMoney } from '../answer-key/totals.ts';

/**
 * How the people an engine found compare with an answer key, in exact counts. Always
 * `people = knowable + splits - joinsRight - joinsWrong`.
 */
export interface TownScore {
  readonly people: number;
  readonly identified: number;
  /** Records that the engine and the key have. */
  readonly records: number;
  /** Records of the key that no person has: of sources that were not sent, or never came. */
  readonly recordsMissing: number;
  /** Records that the key does not know. */
  readonly recordsUnknown: number;
  /** Residents with a record of their own that something the brand is told ties to them. */
  readonly residents: number;
  /** Records that nothing ties to anybody: one more person each. */
  readonly untraceable: number;
  /** Records that several residents share: they may stand for themselves, or with any of them. */
  readonly shared: number;
  /** `residents + untraceable + shared + recordsUnknown`: the people there would be if nobody were split or joined. */
  readonly knowable: number;
  /** People too many because a resident's records lie in several. */
  readonly splits: number;
  /** An untraceable or shared record that is with its own resident nevertheless. */
  readonly joinsRight: number;
  /** People too few because what is different residents' lies in one. */
  readonly joinsWrong: number;
  /** Found with records of no single resident. */
  readonly mixedPeople: number;
  /** Found with records of two sources or more; of these: all of them are one resident's. */
  readonly recognised: number;
  readonly recognisedRightly: number;
  /** Residents whose traceable records are of two sources or more; of these: all in one person. */
  readonly scattered: number;
  readonly foundWhole: number;
  /** Pairs of records that say a name and have one owner: of one resident, and, of all found in one person, in how many both are. */
  readonly pairsOfOne: number;
  readonly pairsFound: number;
  readonly pairsRight: number;
  /** As the people's own totals add up. */
  readonly orders: number;
  readonly cancelled: number;
  readonly money: readonly TotalMoney[];
}
