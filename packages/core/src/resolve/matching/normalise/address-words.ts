const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('|').flatMap((line) =>
      line
        .trim()
        .split(/\s+/)
        .map((word, _, all) => [word, all[0]!] as const),
    ),
  );

/** Kinds of ways and directions with how they are written, the short form first; in Latin letters. */
export const STREET_WORDS = pairs(
  `st street str strada strasse stra strase ul ulitsa ulica vul vulytsya vulitsya calle rua via cad cadde caddesi sokak sok|ave avenue av aven bulevardi|
  rd road|dr drive drv|ln lane|blvd boulevard bd bul bulevard bulevardul boul|ct court crt|pl place plaza platz piata ploshchad pl-dy plac|
  cct circuit circ|cres crescent crs cresent|ter terrace tce terr|hwy highway|pkwy parkway|sq square|cl close|gr grove|pde parade|
  wy way weg|aly alley aleea|tr trail trl|pereulok per provulok prov|prospekt prosp pr prosp-t|sos soseaua shosse|cir circle|loop lp|
  n north|s south|e east|w west|ne northeast|nw northwest|se southeast|sw southwest|saint sankt sf sfantul sfanta|mt mount|ft fort`,
);

/** Words before the number of a flat, a staircase, a building inside an address. */
export const UNIT_WORDS =
  'apartment|appt|apt|ap|flat|unit|suite|ste|room|rm|kvartira|kv|wohnung|whg|daire|floor|fl|et|etaj|sc|scara|bl|bloc|block|lot|shop|bld|korpus|korp|pod|podezd';

/** Words before the number of a house. */
export const NUMBER_WORDS = 'nr|no|num|numar|numarul|number|dom|d|bud|budynok|hausnummer|house';
