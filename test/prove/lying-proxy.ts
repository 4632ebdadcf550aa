import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Batch {
  batch: { messageId: string }[];
}

/** Changes a batch on its way; the sender is told of as many events as it sent. */
export type Lie = (batch: Batch) => Batch;

/** A way to a server that lies once to both sides, about the first batch of at least two events. */
export async function openLyingProxy(target: string, lie: Lie): Promise<{ url: string; close: () => void }> {
  let hasLied = false;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const sent = JSON.parse(Buffer.concat(chunks).toString()) as Batch;
      const isLie = !hasLied && sent.batch.length > 1;
      hasLied ||= isLie;
      const answer = await fetch(`${target}${request.url}`, {
        method: 'POST',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        body: JSON.stringify(isLie ? lie(sent) : sent),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      const body = (await answer.json()) as { accepted: number };
      response.end(JSON.stringify(isLie ? { ...body, accepted: sent.batch.length } : body));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
