import { transliterate } from '../normalise/transliterate.ts';

/** Words of a place where many stay or work who do not live together. A street may be named after one. */
const NO_HOME = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}])(?:hotel|hostel|motel|gostinita|gostinica|dorm(?:itory|itories)?|residence hall|camin(?:ul)?|camin studentesc|obshchezhitie|obshhezhitie|` +
    String.raw`wohnheim|yurt|hospital|spital(?:ul)?|bolnica|bolnitsa|clinic|clinica|prison|jail|penitenciar(?:ul)?|kaserne|barracks|cazarma|shelter|` +
    String.raw`nursing home|care home|azil(?:ul)?|office|oficiu(?:l)?|ofis|buro|birou|business (?:centre|center|park)|centru de afaceri|biznes centr|c/o|` +
    String.raw`warehouse|depozit(?:ul)?|po box|p\.? ?o\.? box|postfach|casuta postala|srl|gmbh|llc|ltd|inc)(?=$|[^\p{L}\p{N}])` +
    String.raw`(?!\s+(?:st|street|rd|road|ave|avenue|ln|lane|dr|drive|way|ct|court|blvd|ter|terrace|hill|sq|square|strasse|str)(?:$|[^\p{L}]))`,
  'u',
);

/** Whether an address says itself that nobody's home is there: an hotel, an office, a dormitory, a box at the post office. */
export function saysNoHome(place: string): boolean {
  return NO_HOME.test(transliterate(place));
}
