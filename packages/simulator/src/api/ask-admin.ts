/** Asks the admin API: reads a path, or sends it a body with POST unless told otherwise. */
export type AskAdmin = <Answer>(path: string, body?: unknown, method?: 'POST' | 'PUT') => Promise<Answer>;

/** A way to the admin API of this engine. It throws an Error with the server's own words when a call is refused. */
export function createAskAdmin(baseUrl: string, token: string, signal?: AbortSignal): AskAdmin {
  return async function askAdmin<Answer>(path: string, body?: unknown, method: 'POST' | 'PUT' = 'POST') {
    const response = await fetch(`${baseUrl}${path}`, {
      method: body === undefined ? 'GET' : method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw new Error(`No engine answers at ${baseUrl}: start it with npm start, or give its address.`, { cause });
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path.split('?')[0]} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as Answer;
  };
}
