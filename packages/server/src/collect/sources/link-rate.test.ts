import { expect, test } from 'vitest';
import { createLinkRate, type ShownLinks } from './link-rate.ts';
import { visitorNetwork } from './link-rate-address.ts';

const limits = { perDevicePerHour: 4, perAddressPerHour: 6 };
const at = (address: string | null, device: string, ...logins: string[]): ShownLinks => ({
  logins,
  devices: [device],
  address,
});

test('a device shows as many new logins as it may within an hour, then as many again', () => {
  let now = 0;
  const rate = createLinkRate(() => now);
  const show = (login: string) => rate.count(at(null, 'tablet', login), limits);
  expect(['a', 'b', 'c', 'd'].map(show)).toEqual([null, null, null, null]);
  expect(show('e')).toBe('device');
  expect(show('a')).toBeNull();
  now = 3_600_000;
  expect(['e', 'f', 'g', 'h'].map(show)).toEqual([null, null, null, null]);
  expect(show('i')).toBe('device');
});

test('what is refused counts for nothing', () => {
  const rate = createLinkRate(() => 0);
  for (let nth = 0; nth < 10; nth += 1) rate.count(at('net', 'tablet', `t${nth}`), limits);
  expect([1, 2].map((nth) => rate.count(at('net', `phone-${nth}`, `p${nth}`), limits))).toEqual([null, null]);
  expect(rate.count(at('net', 'phone-3', 'p3'), limits)).toBe('address');
  expect(rate.count(at('other', 'phone-3', 'p3'), limits)).toBeNull();
});

test('from half of a limit on what is new is to be looked up, and what is known costs nothing', () => {
  const rate = createLinkRate(() => 0);
  const show = (login: string) => at(null, 'tablet', login);
  expect(rate.isSuspicious(show('a'), limits)).toBe(false);
  rate.count(show('a'), limits);
  rate.count(show('b'), limits);
  expect(rate.isSuspicious(show('a'), limits)).toBe(false);
  expect(rate.isSuspicious(show('c'), limits)).toBe(true);
  for (let nth = 0; nth < 100; nth += 1) rate.remember(show(`known-${nth}`));
  expect(rate.isSuspicious(show('known-99'), limits)).toBe(false);
  expect([rate.count(show('c'), limits), rate.count(show('d'), limits)]).toEqual([null, null]);
});

test('its memory is bounded, and a place that goes on is not forgotten among many', () => {
  const rate = createLinkRate(() => 0);
  const refused: string[] = [];
  for (let nth = 0; nth < 200_000; nth += 1) {
    if (rate.count(at('net', `device-${nth}`, `login-${nth}`), limits) !== null) refused.push(`login-${nth}`);
  }
  expect(refused).toHaveLength(200_000 - limits.perAddressPerHour);
});

test.each([
  ['203.0.114.7', '203.0.114.7'],
  ['::ffff:9.9.9.9', '9.9.9.9'],
  ['2a00:1450:4001:80b::200e', '2a00:1450:4001:80b::/64'],
  ['2a00:1450:4001:80b:1:2:3:4', '2a00:1450:4001:80b::/64'],
  ['127.0.0.1', null],
  ['10.1.2.3', null],
  ['192.168.0.9', null],
  ['fd00::1', null],
  ['unix:', null],
])('%s is the network %s', (ip, network) => {
  expect(visitorNetwork(ip)).toBe(network);
});
