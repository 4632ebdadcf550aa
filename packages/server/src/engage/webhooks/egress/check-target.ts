import { isIP } from 'node:net';
import { classifyAddress } from './public-address.ts';
import type { EgressPolicy } from './egress-policy.ts';

/** A target that has passed every check: connect to one of these addresses and to no other. */
export interface Target {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/** Why nothing is sent to an address; the sentence ends with the fix. */
export interface Refusal {
  readonly refusal: string;
}

const PORTS = new Set(['', '443', '8443']);
const SETTING = 'THROUGHLINE_WEBHOOK_HOSTS';
const RESOLVE_WITHIN_MS = 5_000;

/**
 * Whether a message may be sent to a URL: https without user info on an expected port, to a host all of whose addresses
 * are public. A host that the operator has named may be private and on any port, and spoken to in plain HTTP if it is
 * this machine. The name is resolved once, here: who connects uses the addresses given back, so that a name that
 * changes its mind afterwards changes nothing.
 */
export async function checkTarget(text: string, policy: EgressPolicy): Promise<Target | Refusal> {
  if (!URL.canParse(text)) return { refusal: 'It is no URL: write https://host/path.' };
  const url = new URL(text);
  const isNamed = isNamedHost(url, policy.namedHosts);
  const mistake = mistakeIn(url, isNamed);
  if (mistake !== null) return { refusal: mistake };
  const host = hostOf(url);
  const addresses = await resolveWithin(host, policy);
  if (addresses === null || addresses.length === 0)
    return { refusal: `The name ${host} cannot be resolved: check it.` };
  const classes = new Set(addresses.map(classifyAddress));
  const isLoopback = classes.size === 1 && classes.has('loopback');
  if (url.protocol === 'http:' && !isLoopback) {
    return { refusal: `Plain HTTP is for this machine only, and ${host} is another: write https://.` };
  }
  if (isNamed || (classes.size === 1 && classes.has('public'))) return { url, addresses };
  return { refusal: `${host} leads to an address that is not public: the operator can allow it in ${SETTING}.` };
}

/** What is wrong with a URL by itself. */
function mistakeIn(url: URL, isNamed: boolean): string | null {
  if (url.username !== '' || url.password !== '') return 'It holds a user or password: leave them out.';
  if (url.protocol === 'http:' && !isNamed) return 'It is not https: write https://.';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `It begins with ${url.protocol}: write https://.`;
  if (!isNamed && !PORTS.has(url.port)) {
    return `Port ${url.port} is none of 443 and 8443: the operator can allow "${url.host}" in ${SETTING}.`;
  }
  return null;
}

/** The host as resolvers and sockets take it: without brackets and without the dot at its end. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

function isNamedHost(url: URL, namedHosts: readonly string[]): boolean {
  const host = hostOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  return namedHosts.includes(host) || namedHosts.includes(`${bracketed}:${port}`);
}

/** The addresses of a host; null when there are none, or nobody says in time. */
async function resolveWithin(host: string, policy: EgressPolicy): Promise<readonly string[] | null> {
  if (isIP(host) !== 0) return [host];
  const { promise: late, resolve: giveUp } = Promise.withResolvers<null>();
  const timer = setTimeout(giveUp, RESOLVE_WITHIN_MS, null);
  try {
    return await Promise.race([policy.resolve(host), late]);
  } catch {
    // That there is no such name is an answer, and the only one a resolver has.
    return null;
  } finally {
    clearTimeout(timer);
  }
}
