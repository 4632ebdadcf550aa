import type { Rival } from './matching-model.ts';

/**
 * What people have in common who are not one person. Set from general knowledge: a pair under one roof shares the family name
 * two times in three, a father and his son sometimes both names, twins everything but the given name.
 */
export const RIVALS: readonly Rival[] = [
  {
    name: 'living together',
    perRecord: 1,
    mostPerRecord: 6,
    levels: {
      //     exact  alike  close  similar initial differ (of family names: part, then similar)
      given: [0.007, 0.003, 0.004, 0.02, 0.004, 0.962],
      family: [0.7, 0.02, 0.04, 0.03, 0.01, 0.2],
      middle: [0.04, 0.08, 0.88],
      patronymic: [0.3, 0.02, 0.68],
      generation: [0.1, 0.9],
      sex: [0.4, 0.6],
      birthDate: [0.0004, 0.0004, 0.008, 0.012, 0.04, 0.9392],
      email: [0.15, 0.01, 0.01, 0.001, 0.829],
      phone: [0.35, 0.02, 0.03, 0.6],
      street: [0.88, 0.06, 0.005, 0.005, 0.05],
      postcode: [0.92, 0.04, 0.01, 0.03],
      city: [0.9, 0.06, 0.04],
      region: [0.97, 0.03],
      id: [0.002, 0.001, 0.997],
      extra: [0.25, 0.03, 0.72],
    },
  },
  {
    name: 'twins',
    perRecord: 0.02,
    mostPerRecord: 0.03,
    levels: {
      given: [0.001, 0.004, 0.03, 0.12, 0.005, 0.84],
      family: [0.93, 0.01, 0.02, 0.01, 0.01, 0.02],
      middle: [0.08, 0.1, 0.82],
      patronymic: [0.95, 0.02, 0.03],
      sex: [0.65, 0.35],
      birthDate: [0.9, 0.01, 0.05, 0.02, 0.01, 0.01],
      email: [0.15, 0.01, 0.01, 0.001, 0.829],
      phone: [0.35, 0.02, 0.03, 0.6],
      street: [0.8, 0.06, 0.005, 0.005, 0.13],
      postcode: [0.83, 0.04, 0.03, 0.1],
      city: [0.85, 0.06, 0.09],
      region: [0.92, 0.08],
      id: [0.001, 0.03, 0.969],
      extra: [0.6, 0.05, 0.35],
    },
  },
];
