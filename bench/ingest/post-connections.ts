import { setTimeout as sleep } from 'node:timers/promises';
import { openPostConnection, type PostAnswer, type PostConnection } from './post-connection.ts';

/** As many connections as there are posts unanswered, up to a limit; beyond it posts wait their turn. */
export interface PostConnections {
  /** Sends a request, again when the server asks for that, and resolves with the first answer that does not. */
  send(request: Buffer): Promise<PostAnswer>;
  /** Answers that asked to come back later. */
  refusals(): number;
  close(): void;
}

const MAX_CONNECTIONS = 400;
/** Answers with which a server under load asks for the same post later. */
const COME_BACK = new Set([429, 503]);

/** Connections to a server; none is open yet. */
export function createPostConnections(origin: URL): PostConnections {
  const all: PostConnection[] = [];
  const idle: PostConnection[] = [];
  const waiting: ((connection: PostConnection) => void)[] = [];
  let opening = 0;
  let refusals = 0;

  const take = async (): Promise<PostConnection> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.length + opening >= MAX_CONNECTIONS) return new Promise((resolve) => waiting.push(resolve));
    opening += 1;
    const opened = await openPostConnection(origin);
    opening -= 1;
    all.push(opened);
    return opened;
  };
  return {
    async send(request) {
      for (;;) {
        const connection = await take();
        const answer = await connection.send(request);
        const next = waiting.shift();
        if (next === undefined) idle.push(connection);
        else next(connection);
        if (!COME_BACK.has(answer.status) || answer.retryAfterSeconds === null) return answer;
        refusals += 1;
        await sleep(answer.retryAfterSeconds * 1000);
      }
    },
    refusals: () => refusals,
    close() {
      for (const connection of all) connection.close();
    },
  };
}
