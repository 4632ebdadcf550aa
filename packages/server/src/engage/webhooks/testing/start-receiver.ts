import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook as Verifier } from 'standardwebhooks';

/** A request that came to a receiver. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly message: { readonly type: string; readonly timestamp: string; readonly data: Record<string, unknown> };
}

/** An HTTP server that takes messages. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on: a status, or whatever a function does. */
  answer: number | ((answer: ServerResponse, received: Received) => void);
  /** Every message so far, checked with the library that receivers use. @throws when a signature is wrong. */
  verified(secret: string): Received['message'][];
  /** Waits until `isEnough`, 10 s at most. */
  until(isEnough: (received: readonly Received[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Starts a receiver on this machine; it answers 200. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, answer) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { headers } = request;
      const one = { id: String(headers['webhook-id']), headers, text, message: JSON.parse(text) };
      received.push(one);
      if (typeof receiver.answer === 'number') answer.writeHead(receiver.answer).end();
      else receiver.answer(answer, one);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: 200,
    verified: (secret) => {
      const verifier = new Verifier(secret);
      return received.map(
        ({ text, headers }) => verifier.verify(text, headers as Record<string, string>) as Received['message'],
      );
    },
    async until(isEnough) {
      for (let waitedMs = 0; !isEnough(received); waitedMs += 20) {
        if (waitedMs > PATIENCE_MS)
          throw new Error(`it got only ${JSON.stringify(received.map(({ message }) => message))}`);
        await sleep(20);
      }
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
