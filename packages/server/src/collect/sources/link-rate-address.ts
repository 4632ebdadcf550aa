import { isIP } from 'node:net';
// ipaddr.js knows the special-purpose registries of IANA, IPv4 inside IPv6 among them; that table is not ours to keep.
import ipaddr from 'ipaddr.js';

/** Of eight groups; what one subscriber is given, so that nobody has many addresses by counting up. @source RFC 6177. */
const SUBSCRIBER_GROUPS = 4;

/**
 * The network that an address stands for: IPv4 by itself, IPv6 by its /64. Null for what names no visitor: a private or
 * loopback address is that of a proxy in front, which everybody comes from. Pure.
 */
export function visitorNetwork(ip: string): string | null {
  if (isIP(ip) === 0) return null;
  const address = ipaddr.process(ip);
  if (address.range() !== 'unicast') return null;
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, SUBSCRIBER_GROUPS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
