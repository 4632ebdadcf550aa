import type { Family } from '../../people/family.ts';
import type { Resident } from '../../people/resident.ts';

const LONG_AGO = Date.UTC(2010, 0, 1);
const alike = (text: string) => ({ own: text, latin: text });
const always = { from: LONG_AGO, until: null };

/** A couple written by hand: a member with a card, and a walk-in who dies. */
export const EXAMPLE_FAMILY: Family = {
  number: 7,
  language: 'en',
  country: 'GB',
  currency: 'GBP',
  residents: [person(112, 'member', 113, null), person(113, 'cardholder', 112, Date.UTC(2025, 2, 3))],
  homes: [
    {
      id: 'home-7',
      street: alike('12 Mill Lane'),
      flat: null,
      city: alike('Leeds'),
      region: null,
      postalCode: 'LS1 4DT',
      country: 'GB',
    },
  ],
  devices: [
    {
      id: 'device-7',
      kind: 'laptop',
      context: { library: { name: 'analytics.js', version: '4.2.0' } },
      identities: [{ anonymousId: '0b7c6f0e-5e0f-4c53-9b0c-7a3f1f6f2d11', ...always }],
      users: [
        { resident: 'resident-112', ...always },
        { resident: 'resident-113', ...always },
      ],
    },
  ],
};

function person(number: number, main: 'member' | 'cardholder', partner: number, diedOn: number | null): Resident {
  const id = `resident-${number}`;
  const held = { from: LONG_AGO, until: diedOn };
  return {
    id,
    number,
    sex: number % 2 === 0 ? 'female' : 'male',
    bornOn: Date.UTC(1961, 4, 5),
    diedOn,
    mother: null,
    father: null,
    names: [{ given: alike('Robin'), patronymic: null, surname: alike('Marsh'), reason: 'birth', ...always }],
    shortNames: [],
    stays: [{ home: 0, ...held }],
    unions: [
      {
        partner: `resident-${partner}`,
        marriedOn: LONG_AGO,
        endedBy: 'death',
        from: LONG_AGO,
        until: Date.UTC(2025, 2, 3),
      },
    ],
    emails: [{ value: `robin.${number}@mail.example`, kind: 'own', owner: id, formerly: null, ...held }],
    phones: [{ value: `+44730000${number}`, kind: 'own', owner: id, formerly: null, ...held }],
    devices: [0],
    habits: {
      main,
      also: main === 'member' ? ['cardholder'] : [],
      activity: 6,
      usesApp: false,
      usesStoreTablet: false,
      prefersPhone: true,
      script: 'own',
      usesShortName: false,
    },
    accounts:
      main === 'member'
        ? [{ userId: `u-${number}`, email: `robin.${number}@mail.example`, isDuplicate: false, ...held }]
        : [],
    cards: [{ number: `26000000${number}0`, issue: 0, ...held }],
    customerNumber: `K${number}`,
  };
}
