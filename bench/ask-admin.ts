import type { ServerUnderTest } from './server-under-test.ts';

/** Asks the admin API; a body makes it a POST. @throws Error with the server's own words when it is refused. */
export async function askAdmin<Answer>(
  { url, adminToken }: Pick<ServerUnderTest, 'url' | 'adminToken'>,
  address: string,
  body?: object,
): Promise<Answer> {
  const answer = await fetch(`${url}${address}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${adminToken}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${address.split('?')[0]} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
