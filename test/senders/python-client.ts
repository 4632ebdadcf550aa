import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Sender, Target } from './node-senders.ts';

/**
 * The requests of analytics-python byte by byte, as versions 2.3.4 (no `Authorization`: the key is in the body only) and
 * 2.4.0 (Basic) were seen to send them, without Python: header lines in their order, `json.dumps` with its spaces.
 */
export type PythonVersion = '2.3.4' | '2.4.0';

/** What came back. */
export interface PythonAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends one batch. @throws what a broken connection gives. */
export async function postAsPython(
  { url, writeKey }: Target,
  batch: readonly object[],
  { version = '2.3.4', isPacked = false }: { version?: PythonVersion; isPacked?: boolean } = {},
): Promise<PythonAnswer> {
  const { host, hostname, port } = new URL(url);
  const sentAt = new Date().toISOString().replace('Z', '000+00:00');
  const text = Buffer.from(dumps({ batch, sentAt, writeKey }));
  const data = isPacked ? gzipSync(text) : text;
  const headers = [
    'Host',
    host,
    'User-Agent',
    `analytics-python/${version}`,
    'Accept-Encoding',
    'gzip, deflate',
    'Accept',
    '*/*',
    'Connection',
    'keep-alive',
    'Content-Type',
    'application/json',
    ...(version === '2.4.0' ? ['Authorization', `Basic ${btoa(`${writeKey}:`)}`] : []),
    ...(isPacked ? ['Content-Encoding', 'gzip'] : []),
    'Content-Length',
    String(data.length),
  ];
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, method: 'POST', path: '/v1/batch', headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode!, body }));
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(data);
  });
}

/** An event as the client makes it. */
export function pythonEvent(userId: string, event: string, properties: object): object {
  return {
    integrations: {},
    anonymousId: null,
    properties,
    timestamp: new Date().toISOString().replace('Z', '+00:00'),
    context: { library: { name: 'analytics-python', version: '2.3.4' } },
    userId,
    type: 'track',
    event,
    messageId: randomUUID(),
  };
}

/** Batches of 100, one after another, each tried up to 11 times, exponentially later, unless a 4xx other than 429 says no. */
export function pythonClient(target: Target): Sender {
  const queue: object[] = [];
  let sending: Promise<void> | null = null;
  const work = async (): Promise<void> => {
    while (queue.length > 0) await deliver(target, queue.splice(0, 100));
    sending = null;
  };
  return {
    track(userId, event, properties) {
      queue.push(pythonEvent(userId, event, properties));
      if (queue.length >= 100) sending ??= work();
    },
    async flush() {
      while (sending !== null || queue.length > 0) await (sending ??= work());
    },
  };
}

async function deliver(target: Target, batch: readonly object[]): Promise<void> {
  for (let attempt = 0; attempt <= 10; attempt += 1) {
    const answer = await postAsPython(target, batch).catch(() => null);
    if (answer?.status === 200) return;
    if (answer !== null && answer.status >= 400 && answer.status < 500 && answer.status !== 429) return;
    await sleep(Math.random() * 1_000 * 2 ** attempt);
  }
}

/** `json.dumps`: a space after each colon and comma, ASCII only. */
function dumps(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return ascii(JSON.stringify(value));
  const members = Object.entries(value).map(([name, member]) => `${ascii(JSON.stringify(name))}: ${dumps(member)}`);
  return `{${members.join(', ')}}`;
}

function ascii(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
