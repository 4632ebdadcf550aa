import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Deployment } from './deployment.ts';

/** Events in one request. */
const EVENTS = 500;

/**
 * Brings a file of `throughline export events` into another deployment: each event's payload, as its source said it, by
 * `POST /api/sources/{name}/events`. What the export says besides (ids, records, times of arrival) is left out: the
 * deployment has to find it again.
 */
export async function importExport(
  file: string,
  { server, adminToken }: Deployment,
  signal: AbortSignal,
): Promise<void> {
  const waiting = new Map<string, unknown[]>();
  const post = async (source: string, events: readonly unknown[]): Promise<void> => {
    const answer = await fetch(`${server.url}/api/sources/${encodeURIComponent(source)}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
      signal,
    });
    if (!answer.ok) throw new Error(`the import into "${source}" answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  for await (const line of createInterface(createReadStream(file))) {
    const { source, payload } = JSON.parse(line) as { source: string; payload: unknown };
    const events = waiting.get(source) ?? [];
    events.push(payload);
    waiting.set(source, events);
    if (events.length < EVENTS) continue;
    waiting.delete(source);
    await post(source, events);
  }
  for (const [source, events] of waiting) await post(source, events);
}
