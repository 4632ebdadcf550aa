import { expect, it } from 'vitest';
import { mainPart } from './main-part.ts';

const TIED = [
  { record: 'receipt', values: ['r-1'] },
  { record: 'login', values: ['u-1', 'phone'] },
  { record: 'device', values: ['a-1'] },
  { record: 'login', values: ['u-1', 'a-1'] },
  { record: 'card', values: ['26', 'phone'] },
];

it('ties records by the values they share, directly or through each other', () => {
  expect([...mainPart(TIED, new Set())]).toEqual(['login', 'device', 'card']);
});

it('ties nothing by what others have too', () => {
  expect([...mainPart(TIED, new Set(['phone']))]).toEqual(['login', 'device']);
});
