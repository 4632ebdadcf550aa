import { expect, it } from 'vitest';
import { summarise } from './summary.ts';

it('sums the demo up so that it can be read aloud', () => {
  const records = [
    { source: 'web-shop', subjectType: 'anonymous_id', subject: 'a-1' },
    { source: 'shop-backend', subjectType: 'user_id', subject: 'u-7' },
  ];
  const text = summarise({
    score: {
      people: 1912,
      identified: 1203,
      anonymous: 709,
      recognised: 812,
      recognisedRightly: 800,
      scattered: 850,
      foundWhole: 780,
      example: { id: 'p1', identified: true, records },
    },
    residents: 2001,
    truePeople: 1700,
    totals: {
      events: 14_500,
      accepted: 14_203,
      duplicates: 250,
      quarantined: new Map([
        ['no_identifier', 9],
        ['bad_timestamp', 12],
      ]),
      resent: 0,
    },
    events: 14_203,
    seconds: 41.3,
    baseUrl: 'http://127.0.0.1:4600',
    dataFolder: '.throughline/demo',
  });
  expect(text.split('\n')).toEqual([
    '1,912 people from 14,203 events in 41 s',
    '',
    '  identified                1,203',
    '  anonymous                 709',
    '  true people               1,700 of 2,001 residents; a receipt or device that nothing ties to anybody counts as one more',
    '  recognised across sources 812, of which 800 (98.5%) rightly by the answer key',
    '  found whole               780 (91.8%) of 850 true people who left traces in several sources',
    '  duplicates dropped        250',
    '  quarantined               21 (bad_timestamp 12, no_identifier 9)',
    '',
    'Look at a person:',
    `  curl -H "Authorization: Bearer $(cat .throughline/demo/admin-token)" 'http://127.0.0.1:4600/api/people/p1'`,
    '  THROUGHLINE_DATA_DIR=.throughline/demo npx throughline people find user_id:u-7',
  ]);
});
