import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { CollectAnswer } from '@throughline/contract/collect-answer';

/** One request that passed, and its answer. */
export interface Exchange {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked. */
  readonly body: string;
  /** 0 while the answer has not come; it may never. */
  status: number;
  answerHeaders: IncomingHttpHeaders;
  answer: string;
  /** ms on a clock that only goes forward. */
  readonly askedAt: number;
  answeredAt: number;
}

/** A wire between a sender and the engine on which everything is noted and nothing is changed. */
export interface Wire {
  /** Where senders send to instead. */
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Requests that were not preflights, of one address where it is given. */
  requests(url?: string): Exchange[];
  /** Ids of the events whose senders have heard 200 and no refusal. */
  acknowledged(): Set<string>;
  /** Called after each answer. */
  onAnswer: () => void;
  close(): Promise<void>;
}

interface SentEvent {
  readonly messageId?: string;
}

/** Lays a wire to an engine. A connection that breaks behind it breaks in front of it too. */
export async function layWire(target: string): Promise<Wire> {
  const exchanges: Exchange[] = [];
  const acknowledged = new Set<string>();
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const sent = await wholeOf(incoming).catch(() => null);
    if (sent === null) return;
    const exchange: Exchange = {
      method: incoming.method!,
      url: incoming.url!,
      headers: incoming.headers,
      body: unpack(sent, incoming.headers['content-encoding']),
      status: 0,
      answerHeaders: {},
      answer: '',
      askedAt: performance.now(),
      answeredAt: 0,
    };
    exchanges.push(exchange);
    const onward = request(`${target}${incoming.url}`, { method: incoming.method, headers: incoming.rawHeaders });
    onward.on('error', () => incoming.socket.destroy());
    onward.on('response', (answer) => {
      wholeOf(answer).then(
        (body) => {
          Object.assign(exchange, { status: answer.statusCode, answerHeaders: answer.headers });
          exchange.answer = unpack(body, answer.headers['content-encoding']);
          exchange.answeredAt = performance.now();
          if (exchange.status === 200 && exchange.method === 'POST')
            for (const id of takenIn(exchange)) acknowledged.add(id);
          outgoing.writeHead(answer.statusCode!, answer.rawHeaders);
          outgoing.end(body);
          wire.onAnswer();
        },
        () => incoming.socket.destroy(),
      );
    });
    onward.end(sent);
  }

  const wire: Wire = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    requests: (url) => exchanges.filter((one) => one.method !== 'OPTIONS' && (url === undefined || one.url === url)),
    acknowledged: () => acknowledged,
    onAnswer: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return wire;
}

/** The events of a request's body. */
export function eventsOf({ body }: Pick<Exchange, 'body'>): SentEvent[] {
  const sent = JSON.parse(body) as SentEvent & { batch?: SentEvent[] };
  return sent.batch ?? [sent];
}

function takenIn(exchange: Exchange): string[] {
  const { quarantined } = JSON.parse(exchange.answer) as Partial<CollectAnswer>;
  if (quarantined === undefined) return [];
  const refused = new Set(quarantined.map(({ index }) => index));
  return eventsOf(exchange).flatMap(({ messageId }, index) =>
    messageId === undefined || refused.has(index) ? [] : [messageId],
  );
}

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function unpack(body: Buffer, encoding: string | undefined): string {
  const unpacked =
    encoding === 'gzip'
      ? gunzipSync(body)
      : encoding === 'deflate'
        ? inflateSync(body)
        : encoding === 'br'
          ? brotliDecompressSync(body)
          : body;
  return unpacked.toString('utf8');
}
