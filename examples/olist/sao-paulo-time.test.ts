import { describe, expect, it } from 'vitest';
import { readSaoPauloTime } from './sao-paulo-time.ts';

const instantOf = (local: string) => new Date(readSaoPauloTime(local)).toISOString();

describe('readSaoPauloTime', () => {
  it('is three hours behind UTC in winter, two in the summers that had summer time', () => {
    expect(instantOf('2018-07-04 12:08:27')).toBe('2018-07-04T15:08:27.000Z');
    expect(instantOf('2018-01-14 14:33:31')).toBe('2018-01-14T16:33:31.000Z');
  });

  it('takes the earlier instant of an hour that came twice', () => {
    // Summer time ended on 18 February 2018 at 00:00, which became 23:00 once more.
    expect(instantOf('2018-02-17 22:59:59')).toBe('2018-02-18T00:59:59.000Z');
    expect(instantOf('2018-02-17 23:30:00')).toBe('2018-02-18T01:30:00.000Z');
    expect(instantOf('2018-02-18 00:00:00')).toBe('2018-02-18T03:00:00.000Z');
  });

  it('counts on through an hour that never was', () => {
    // Summer time began on 15 October 2017 at 00:00, which became 01:00.
    expect(instantOf('2017-10-14 23:59:59')).toBe('2017-10-15T02:59:59.000Z');
    expect(instantOf('2017-10-15 00:30:00')).toBe('2017-10-15T03:30:00.000Z');
    expect(instantOf('2017-10-15 01:00:00')).toBe('2017-10-15T03:00:00.000Z');
  });

  it.each(['', '2018-01-14', '2018-13-01 00:00:00', 'soon'])('refuses "%s"', (local) => {
    expect(() => readSaoPauloTime(local)).toThrow(RangeError);
  });
});
