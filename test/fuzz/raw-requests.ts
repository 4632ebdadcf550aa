import { connect } from 'node:net';
import type { Random } from '@throughline/simulator/random';

/** What came back of bytes that are hardly HTTP: the status, 0 where the connection was just closed, -1 where nothing came. */
export async function sendRaw(port: number, bytes: Buffer, patienceMs = 2_000): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const end = (status: number): void => {
      socket.destroy();
      resolve(status);
    };
    socket.setTimeout(patienceMs, () => end(-1));
    socket.on('error', () => end(0));
    socket.on('close', () => end(statusOf(answer)));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n')) end(statusOf(answer));
    });
    socket.end(bytes);
  });
}

/** Bytes that break HTTP in ways that no client library would let through. */
export function rawRequest(random: Random, writeKey: string): Buffer {
  const body = '{"batch":[{"type":"page","anonymousId":"raw"}]}';
  const head = (line: string, ...headers: string[]): string =>
    `${[line, 'Host: x', `Authorization: Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, ...headers].join('\r\n')}\r\n\r\n`;
  const post = 'POST /v1/batch HTTP/1.1';
  const json = 'Content-Type: application/json';
  const text = random.pick<() => string>([
    () => `${head(post, json, `Content-Length: ${body.length}`, 'Transfer-Encoding: chunked')}0\r\n\r\n${body}`,
    () => `${head(post, json, `Content-Length: ${body.length}`, `Content-Length: ${body.length + 1}`)}${body}`,
    () => `${head(post, json, 'Transfer-Encoding: chunked')}zz\r\n${body}\r\n0\r\n\r\n`,
    () => `${head(post, json, 'Transfer-Encoding: chunked')}ffffffffffffffff\r\n${body}`,
    () => `${head(post, json, 'Content-Length: 99999999999999999999')}${body}`,
    () => `${head(post, json, 'Content-Length: -1')}${body}`,
    () => `${head(post, json, `Content-Length: ${body.length + 10}`)}${body}`,
    () => `${head(post, json, `Content-Length: ${body.length}`)}${body}`.repeat(5),
    () => head('GET /%00 HTTP/1.1'),
    () => head('GET /../../etc/passwd HTTP/1.1'),
    () => head('GET http://evil.example/v1/batch HTTP/1.1'),
    () => head('BREW /coffee HTTP/1.1'),
    () => head('GET / HTTP/9.9'),
    () => head('GET /v1/batch'),
    () => head('CONNECT x:1 HTTP/1.1'),
    () => head('GET /livez HTTP/1.1', 'Upgrade: websocket', 'Connection: upgrade'),
    () => head('GET /livez HTTP/1.1', 'Expect: 100-continue'),
    () => head('GET /livez HTTP/1.1', 'Expect: nonsense'),
    () => head('GET /livez HTTP/1.1', `X: ${'h'.repeat(20_000)}`),
    () => head('GET /livez HTTP/1.1', ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: 1`)),
    () => head('GET /livez HTTP/1.1', 'X: a\u0000b'),
    () => head('GET /livez HTTP/1.1', ' folded: x'),
    () => `GET /${'a'.repeat(30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001',
    () => Array.from({ length: random.integer(1, 300) }, () => String.fromCharCode(random.integer(0, 255))).join(''),
    () => '\r\n\r\n\r\n',
    () => 'GET',
  ])();
  return Buffer.from(text, 'latin1');
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
}
