import { describe, expect, test } from 'vitest';
import { normalisePhone } from './normalise-phone.ts';

describe('normalisePhone', () => {
  test.each([
    ['030 123456', 'DE', '+4930123456'],
    ['(030) 12 34-56', 'DE', '+4930123456'],
    ['+49 (0)30 123456', 'US', '+4930123456'],
    ['0049 30 123456', 'DE', '+4930123456'],
    ['０３０ １２３４５６', 'DE', '+4930123456'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(202) 555-0143', 'US', '+12025550143'],
  ])('%s read in %s is %s', (raw, region, number) => {
    expect(normalisePhone(raw, region)).toBe(number);
  });

  test.each([
    ['no number', 'call me'],
    ['too few digits', '030'],
    ['too many digits', '+49 30 1234567890123456'],
    ['one digit again and again', '+49 1111111111'],
    ['nothing', ''],
  ])('null for %s', (_what, raw) => {
    expect(normalisePhone(raw, 'DE')).toBeNull();
  });
});
