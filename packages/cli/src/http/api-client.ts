import type { Problem } from '@throughline/contract/problem';
import { CommandFailure } from '../command-failure.ts';

/** Asks the API of a server. */
export interface ApiClient {
  readonly baseUrl: string;
  /** @throws CommandFailure with the server's own words when it refuses, or when it is not there. */
  get<Answer>(address: string, query?: Readonly<Record<string, string | undefined>>): Promise<Answer>;
  post<Answer>(address: string, body?: object): Promise<Answer>;
}

const PATIENCE_MS = 30_000;

/** A client of the server at `baseUrl`; `token` is only asked for when an address below /api is. */
export function createApiClient(baseUrl: string, token: () => string, fetching: typeof fetch): ApiClient {
  async function ask<Answer>(address: string, init: RequestInit): Promise<Answer> {
    const authorization: Record<string, string> = address.startsWith('/api')
      ? { authorization: `Bearer ${token()}` }
      : {};
    const headers = { ...authorization, ...(init.body !== undefined && { 'content-type': 'application/json' }) };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetching(`${baseUrl}${address}`, { ...init, headers, signal }).catch((cause: unknown) => {
      throw new CommandFailure(
        `No server answers at ${baseUrl}. Start it with "npm start", or name another with --url or THROUGHLINE_URL.`,
        { cause },
      );
    });
    const text = await answer.text();
    if (!answer.ok) throw new CommandFailure(wordsOf(text, answer.status, address));
    return JSON.parse(text) as Answer;
  }

  return {
    baseUrl,
    get: (address, query = {}) => {
      const asked = Object.entries(query).filter((part): part is [string, string] => part[1] !== undefined);
      return ask(asked.length === 0 ? address : `${address}?${new URLSearchParams(asked)}`, { method: 'GET' });
    },
    post: (address, body) =>
      ask(address, { method: 'POST', ...(body !== undefined && { body: JSON.stringify(body) }) }),
  };
}

function wordsOf(text: string, status: number, address: string): string {
  try {
    const { code, message } = JSON.parse(text) as Problem;
    if (typeof message === 'string') return `${message} (${code})`;
  } catch {
    // Not of ours: a proxy in between answers in its own words.
  }
  return `${address} answered ${status}: ${text.slice(0, 200)}`;
}
