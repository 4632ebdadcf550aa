import { freezeDeep } from './freeze-deep.ts';
import type { NoiseProfile } from './noise-profile.ts';

/**
 * The profile of every figure published about the town. Frozen: it changes only by a decision record, because figures
 * measured before and after a change cannot be compared.
 * @source docs/decisions/0020-default-noise.md says of each rate where it comes from.
 */
export const DEFAULT_NOISE: NoiseProfile = freezeDeep({
  name: 'default-noise',
  life: {
    movesPerYear: 0.06,
    leavesHomePerYear: 0.12,
    findsPartnerPerYear: 0.05,
    marriesPerYear: 0.12,
    partsPerYear: 0.015,
    birthsPerYear: 0.09,
    twins: 0.016,
    takesName: { en: 0.75, de: 0.7, ro: 0.8, ru: 0.8, uk: 0.8, pt: 0.35, tr: 0.85 },
    joinsNames: 0.1,
    takesNameBack: 0.4,
    deathsPerYear: [0.0004, 0.0003, 0.0006, 0.001, 0.0025, 0.006, 0.014, 0.034, 0.1, 0.24],
  },
  contacts: {
    hasEmail: [0.97, 0.8, 0.45],
    hasPhone: 0.97,
    sharesEmail: 0.1,
    sharesPhone: [0.06, 0.3],
    changesEmailPerYear: 0.05,
    changesPhonePerYear: 0.08,
    recycledPhone: 0.08,
    phoneRestDays: [45, 180],
    recycledEmail: 0.02,
    emailRestDays: [180, 365],
    handedOnHome: 0.1,
    homeRestDays: [2, 60],
  },
  devices: {
    hasLaptop: 0.6,
    sharesLaptop: 0.35,
    hasFamilyTablet: 0.3,
    cookieDeletionsPerYear: 1.2,
    reinstallsPerYear: 0.35,
    duplicateAccountsPerYear: 0.025,
    lostCardsPerYear: 0.06,
  },
  habits: {
    visitor: 28,
    guest: 10,
    member: 34,
    cardholder: 18,
    'walk-in': 10,
    memberHasCard: 0.4,
    memberAlsoGuest: 0.15,
    cardholderAlsoWalkIn: 0.25,
    memberUsesApp: 0.3,
    usesStoreTablet: 0.06,
    prefersPhone: 0.25,
    script: { own: 55, latin: 15, plain: 30 },
    usesShortName: 0.12,
  },
  writing: {
    ownerTypo: 0.015,
    clerkTypo: 0.05,
    typoKinds: {
      transposed: 23,
      dropped: 20,
      doubled: 6,
      'neighbouring-key': 25,
      inserted: 14,
      misread: 7,
      unmarked: 5,
    },
    swappedNames: 0.01,
    swappedDayMonth: 0.01,
    missingField: 0.02,
    junkContact: 0.04,
  },
  sending: {
    duplicate: 0.015,
    late: 0.02,
    lateDays: 9,
    junkUserId: 0.01,
    testTraffic: 0.002,
    malformed: 0.003,
  },
});
