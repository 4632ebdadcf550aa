import type { Random } from '../random.ts';
import type { JsonObject } from '../segment-call.ts';

/** A browser or an installed app, known by the id it gave itself. */
export interface Device {
  readonly anonymousId: string;
  /** What its library says of itself with every call. */
  readonly context: JsonObject;
}

const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:138.0) Gecko/20100101 Firefox/138.0',
];

/** A browser that has just got its cookie. */
export function createBrowser(random: Random): Device {
  return {
    anonymousId: uuid(random),
    context: { library: { name: 'analytics.js', version: '4.2.0' }, userAgent: random.pick(USER_AGENTS) },
  };
}

/** A phone with the shop's app on it. */
export function createApp(random: Random): Device {
  const isApple = random.chance(0.4);
  return {
    anonymousId: uuid(random),
    context: {
      library: { name: isApple ? 'analytics-ios' : 'analytics-android', version: '5.1.0' },
      app: { name: 'Sample Shop', version: '3.9.1' },
      device: { id: uuid(random), type: isApple ? 'ios' : 'android' },
    },
  };
}

/** The same phone after the app was installed anew: another anonymous id, the same device. */
export function reinstall(random: Random, app: Device): Device {
  return { ...app, anonymousId: uuid(random) };
}

/** The tablet beside the shelf of a store, on which strangers log in one after another. */
export function storeTablet(store: string): Device {
  return {
    anonymousId: `store-tablet-${store.toLowerCase()}`,
    context: { library: { name: 'analytics.js', version: '4.2.0' }, userAgent: USER_AGENTS[2] },
  };
}

function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('');
  const variant = random.pick(['8', '9', 'a', 'b']);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}
