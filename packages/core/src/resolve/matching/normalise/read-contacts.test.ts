import { describe, expect, test } from 'vitest';
import { readEmailAddress } from './read-email-address.ts';
import { readIssuedId } from './read-issued-id.ts';
import { readPhoneNumber } from './read-phone-number.ts';
import { readSex } from './read-sex.ts';

describe('e-mail', () => {
  test('the rules of a provider make a second key and leave the address', () => {
    expect(readEmailAddress('J.Doe+shop@GoogleMail.com')).toMatchObject({
      address: 'j.doe+shop@googlemail.com',
      key: 'jdoe@gmail.com',
    });
    expect(readEmailAddress('j.doe+shop@example.org')!.key).toBe('j.doe+shop@example.org');
  });

  test('a name before the address is not part of it', () => {
    expect(readEmailAddress('"Jay Jones" <jjones@fmail.com>')!.address).toBe('jjones@fmail.com');
  });

  test.each(['', 'n/a', 'noreply@shop.com', 'test@test.com', 'no address'])('%j is nobody’s', (raw) => {
    expect(readEmailAddress(raw)).toBeNull();
  });

  test('a desk’s mailbox is known', () => {
    expect([readEmailAddress('info@a.org')!.isRole, readEmailAddress('ana@a.org')!.isRole]).toEqual([true, false]);
  });
});

test('a telephone number with and without area keeps its tail', () => {
  expect(readPhoneNumber('(702) 919-1300', 'US')).toMatchObject({ key: '+17029191300', tail: '9191300' });
  expect(readPhoneNumber('919-1300', 'US')!.tail).toBe('9191300');
  expect(['0000000000', '123456789', '-', '999999999', '12'].map((raw) => readPhoneNumber(raw, 'US'))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('ids keep letters and digits; placeholders are none', () => {
  expect(readIssuedId('521-21-2123')).toBe('521212123');
  expect(['000-00-0000', '123456789', '-1', 'null', 'N/A', ''].map(readIssuedId)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('sex in several languages', () => {
  expect(['F', 'Male', 'жінка', 'M', 'U', 'Unknown', ''].map(readSex)).toEqual(['f', 'm', 'f', 'm', null, null, null]);
});
