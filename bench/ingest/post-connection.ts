import { once } from 'node:events';
import { connect } from 'node:net';

/** The answer to a post. */
export interface PostAnswer {
  readonly status: number;
  /** When to send the same post again, if the server says so. */
  readonly retryAfterSeconds: number | null;
  readonly body: string;
}

/** One kept-alive HTTP connection that takes one post at a time. */
export interface PostConnection {
  /** Sends a whole request as it is. @throws when the connection breaks. */
  send(request: Buffer): Promise<PostAnswer>;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: PostAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Opens a connection. As little HTTP as will do, because the load generator shares the cores with what it measures:
 * answers of known length only, no pipelining.
 */
export async function openPostConnection({ hostname, port }: URL): Promise<PostConnection> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let waiting: Waiting | null = null;
  let received = '';

  const settle = (finish: (one: Waiting) => void): void => {
    const one = waiting;
    waiting = null;
    received = '';
    if (one !== null) finish(one);
  };
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    const answer = readAnswer(received);
    if (answer !== null) settle(({ resolve }) => resolve(answer));
  });
  socket.on('error', (error) => settle(({ reject }) => reject(error)));
  socket.on('close', () => settle(({ reject }) => reject(new Error('the server closed the connection'))));

  return {
    send(request) {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection is closed'));
        waiting = { resolve, reject };
        socket.write(request);
      });
    },
    close: () => socket.destroy(),
  };
}

/** A whole answer, or null while parts of it are on their way. */
function readAnswer(text: string): PostAnswer | null {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const header = (name: string): string | undefined => new RegExp(`\r\n${name}: *(\\d+)`, 'i').exec(text)?.[1];
  const body = text.slice(end + 4);
  if (body.length < Number(header('content-length') ?? 0)) return null;
  const retryAfter = header('retry-after');
  return {
    status: Number(text.slice(9, 12)),
    retryAfterSeconds: retryAfter === undefined ? null : Number(retryAfter),
    body,
  };
}
