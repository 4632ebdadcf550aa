import { lookup } from 'node:dns/promises';

/** Where outgoing messages may go. */
export interface EgressPolicy {
  /** Hosts that the operator allows although they are private: `host`, on any port, or `host:port`. Lower case. */
  readonly namedHosts: readonly string[];
  /** The addresses of a host name. @throws Error when it has none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

/** A policy that asks the machine's resolver. */
export function systemEgressPolicy(namedHosts: readonly string[]): EgressPolicy {
  return {
    namedHosts,
    async resolve(host) {
      const found = await lookup(host, { all: true, verbatim: true });
      return found.map(({ address }) => address);
    },
  };
}
