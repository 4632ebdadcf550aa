import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

/** A way over TCP that can be made as bad as a network can be, while both ends stay well. */
export interface TcpFaultProxy {
  readonly port: number;
  /** Breaks every connection; new ones are let through. */
  cut(): void;
  /** Holds every chunk back for so long, in both directions; 0 heals. */
  delay(ms: number): void;
  /**
   * Swallows what comes on the connections that are open now and, until it is called with false, on new ones. Neither
   * end is told; connections that were swallowed stay dead, as after a router has forgotten them.
   */
  blackhole(isOn: boolean): void;
  /** Breaks the next `count` connections that bring an answer, before its first byte. */
  loseAnswers(count: number): void;
  close(): Promise<void>;
}

interface Pair {
  readonly ends: readonly [Socket, Socket];
  isSwallowed: boolean;
}

/** Opens a proxy on a free port of the loopback; `target` is a port there, or a socket's path. */
export async function openTcpFaultProxy(target: NetConnectOpts): Promise<TcpFaultProxy> {
  const pairs = new Set<Pair>();
  let delayMs = 0;
  let isBlackhole = false;
  let answersToLose = 0;

  const end = ({ ends }: Pair): void => ends.forEach((socket) => socket.destroy());
  const carry = (pair: Pair, from: Socket, to: Socket, isAnswer: boolean): void => {
    from.on('data', (chunk: Buffer) => {
      if (pair.isSwallowed) return;
      if (isAnswer && answersToLose > 0) {
        answersToLose -= 1;
        end(pair);
      } else if (delayMs > 0) setTimeout(() => !to.destroyed && to.write(chunk), delayMs);
      else if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    // Who was swallowed hears nothing, not even of the end.
    from.on('close', () => !pair.isSwallowed && to.destroy());
  };
  const server = createServer((caller) => {
    const pair: Pair = { ends: [caller, connect(target)], isSwallowed: isBlackhole };
    const [, called] = pair.ends;
    pairs.add(pair);
    for (const socket of pair.ends) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => pair.ends.every(({ destroyed }) => destroyed) && pairs.delete(pair));
    }
    carry(pair, caller, called, false);
    carry(pair, called, caller, true);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => pairs.forEach(end),
    delay(ms) {
      delayMs = ms;
    },
    blackhole(isOn) {
      isBlackhole = isOn;
      if (isOn) for (const pair of pairs) pair.isSwallowed = true;
    },
    loseAnswers(count) {
      answersToLose = count;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      pairs.forEach(end);
      await closed;
    },
  };
}
