import { isIP } from 'node:net';
// ipaddr.js knows the special-purpose registries of IANA, IPv4 inside IPv6 among them; that table is not ours to keep.
import ipaddr from 'ipaddr.js';

/** Public by its number, but answered by the host of an Azure machine: its metadata and keys. */
const METADATA = new Set(['168.63.129.16']);
/** What of IPv6 is given out to the internet. @source IANA IPv6 address space. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** What a message may be sent to. */
export type AddressClass = 'public' | 'loopback' | 'private';

/**
 * Where an IP address leads: `public` only for what is given out to the internet. Private, link-local, shared, multicast,
 * reserved addresses and every IPv4 address wrapped into IPv6 (mapped, NAT64, 6to4, Teredo) are `private`; what is no IP
 * address is too. Pure.
 */
export function classifyAddress(text: string): AddressClass {
  if (isIP(text) === 0 || METADATA.has(text)) return 'private';
  const address = ipaddr.parse(text);
  const range = address.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast') return 'private';
  return address instanceof ipaddr.IPv6 && !address.match(GLOBAL_UNICAST) ? 'private' : 'public';
}
