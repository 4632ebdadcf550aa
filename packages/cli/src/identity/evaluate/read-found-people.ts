import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ApiClient } from '../../http/api-client.ts';
import { recordKey, type SentRows } from './send-rows.ts';

/** The person of each row, as the engine exports its people; a row that it does not know is alone. */
export async function readFoundPeople(
  api: ApiClient,
  { rowOf, truth }: SentRows,
  sources: readonly string[],
): Promise<string[]> {
  const found = truth.map((_, row) => `alone ${row}`);
  const fileOf = new Map(sources.map((name, file) => [name, file]));
  const answer = await api.ask('/api/export/people', { method: 'GET' });
  for await (const line of createInterface(Readable.fromWeb(answer.body!))) {
    const { id, records } = JSON.parse(line) as {
      id: string;
      records: readonly { source: string; subject: string }[];
    };
    for (const { source, subject } of records) {
      const row = rowOf.get(recordKey(fileOf.get(source) ?? -1, subject));
      if (row !== undefined) found[row] = id;
    }
  }
  return found;
}
