import type { Session } from '@throughline/contract/session';
import type { SignInLink } from '@throughline/contract/staff';
import type { Answer, Shop } from './start-shop.ts';

/** A browser in which somebody is signed in: it keeps its cookies and asks as the console's page does. */
export interface StaffBrowser {
  readonly link: SignInLink;
  /** What it sends as its cookies. */
  cookie(): string;
  /** Asks with the session; a body makes it a POST. `headers` come in the place of those of a page. */
  ask<Body = Record<string, never>>(address: string, more?: Asked): Promise<Answer<Body> & { readonly text: string }>;
}

interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the console's page sends with each request, and what browsers add of themselves. */
export const PAGE = { 'x-throughline-console': '1', 'sec-fetch-site': 'same-origin' };

/** Makes a sign-in link for somebody. */
export async function makeLink(shop: Shop, named: object): Promise<SignInLink> {
  const { status, body } = await shop.ask<SignInLink>('/api/sign-in-links', named);
  if (status !== 201) throw new Error(`no link: ${JSON.stringify(body)}`);
  return body;
}

/** What stands behind `#` in a sign-in link. */
export function secretOf({ url }: SignInLink): string {
  return new URL(url).hash.slice(1);
}

/** Opens a sign-in link, as the page does. */
export async function openLink(shop: Pick<Shop, 'url'>, link: string, headers: object = PAGE): Promise<Response> {
  return fetch(`${shop.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ link }),
  });
}

/** `name=value` of the cookies that an answer sets. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');
}

/** Signs somebody in by a link, made for them. */
export async function signIn(shop: Shop, named: object): Promise<StaffBrowser & { readonly session: Session }> {
  const link = await makeLink(shop, named);
  const answer = await openLink(shop, secretOf(link));
  if (answer.status !== 200) throw new Error(`not signed in: ${await answer.text()}`);
  const session = (await answer.json()) as Session;
  const cookie = cookiesOf(answer);
  return {
    link,
    session,
    cookie: () => cookie,
    ask: (address, more) => askWith(shop, cookie, address, more),
  };
}

/** Asks with cookies, as the console's page does. */
export async function askWith<Body>(
  shop: Pick<Shop, 'url'>,
  cookie: string,
  address: string,
  { body, method = body === undefined ? 'GET' : 'POST', headers = PAGE }: Asked = {},
): Promise<Answer<Body> & { readonly text: string }> {
  const answer = await fetch(shop.url + address, {
    method,
    headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : {}) as Body };
}
