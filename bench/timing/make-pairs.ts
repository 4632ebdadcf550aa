import type { CreatedAccessKey } from '@throughline/contract/access-key';
import { askAdmin } from '../ask-admin.ts';
import { addBenchSource, type ServerUnderTest } from '../server-under-test.ts';
import type { TimedPair, TimedRequest } from './time-pair.ts';

/** Fills a server with what there is to be found, and gives the pairs of requests that look for it and for nothing. */
export async function makePairs(server: ServerUnderTest): Promise<TimedPair[]> {
  const { url, adminToken } = server;
  const origin = new URL(url);
  const ask = <Answer>(address: string, body: object): Promise<Answer> => askAdmin(server, address, body);
  const { sourceId, writeKey: ended } = await addBenchSource(server);
  const { writeKey } = await ask<{ writeKey: string }>(`/api/sources/${sourceId}/keys`, {
    previousKeysExpireInHours: 0,
  });
  const shared = (userId: string) => ({ type: 'identify', userId, traits: { email: 'shared@example.org' } });
  const crowd = Array.from({ length: 200 }, (_, nth) => ({
    type: 'identify',
    userId: `crowd-${nth}`,
    traits: { email: `c${nth}@example.org` },
  }));
  await ask(`/api/sources/${sourceId}/events`, { events: [shared('one'), shared('two'), ...crowd] });
  const newKey = () => ask<CreatedAccessKey>('/api/access-keys', { name: 'bench', scopes: ['profiles:read'] });
  const [{ key }, revoked] = [await newKey(), await newKey()];
  await ask(`/api/access-keys/${revoked.accessKey.id}/revocation`, {});

  const batch = (name: string, status: number): TimedRequest => ({
    request: post(origin, '/v1/batch', `Basic ${Buffer.from(`${name}:`).toString('base64')}`, '{"batch":[]}'),
    status,
  });
  const read = (path: string, token: string, status: number): TimedRequest => ({
    request: Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${origin.host}\r\nauthorization: Bearer ${token}\r\n\r\n`),
    status,
  });
  const unknownKey = `tlk_${'a'.repeat(key.length - 4)}`;
  const nobody = '/api/profiles/email:nobody@example.org';
  return [
    { name: 'write key: known, unknown', hit: batch(writeKey, 400), miss: batch(unlike(writeKey), 401) },
    { name: 'write key: ended, unknown', hit: batch(ended, 401), miss: batch(unlike(ended), 401) },
    {
      name: 'write key: nearly right, wholly wrong',
      hit: batch(near(writeKey), 401),
      miss: batch(unlike(writeKey), 401),
    },
    {
      name: 'access key: known, unknown',
      hit: read('/api/stats', key, 403),
      miss: read('/api/stats', unknownKey, 401),
    },
    { name: 'access key: revoked, unknown', hit: read(nobody, revoked.key, 401), miss: read(nobody, unknownKey, 401) },
    {
      name: 'admin token: nearly right, wholly wrong',
      hit: read('/api/stats', near(adminToken), 401),
      miss: read('/api/stats', unlike(adminToken), 401),
    },
    {
      name: 'profile: address that is shared, of nobody',
      hit: read('/api/profiles/email:shared@example.org', key, 404),
      miss: read(nobody, key, 404),
    },
  ];
}

/** The same but for its last character. */
function near(secret: string): string {
  return secret.slice(0, -1) + (secret.endsWith('a') ? 'b' : 'a');
}

/** As long, and without a character in its place. */
function unlike(secret: string): string {
  return secret.replaceAll(/./g, (character) => (character === 'z' ? 'y' : 'z'));
}

function post({ host }: URL, path: string, authorization: string, body: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
