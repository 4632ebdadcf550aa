import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AdminApi } from '@throughline/simulator/api/admin-api';

const NAME = 'olist';

/**
 * The write key of the source "olist", which is created when the engine has none. The engine shows a key only once,
 * so it is kept in `keyFile`, for its owner's eyes, beside the id of the source it belongs to.
 * @throws Error naming the fix when the source is there and its key is not known here.
 */
export async function findWriteKey(api: AdminApi, keyFile: string): Promise<string> {
  const existing = (await api.listSources()).find(({ name }) => name === NAME);
  if (existing === undefined) {
    const created = await api.createSource({ name: NAME, department: 'e-commerce', kind: 'server', trust: 'server' });
    mkdirSync(path.dirname(keyFile), { recursive: true });
    const kept = { sourceId: created.source.id, writeKey: created.writeKey };
    writeFileSync(keyFile, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
    return created.writeKey;
  }
  const kept = existsSync(keyFile)
    ? (JSON.parse(readFileSync(keyFile, 'utf8')) as { sourceId: string; writeKey: string })
    : undefined;
  if (kept?.sourceId === existing.id) return kept.writeKey;
  throw new Error(
    `The engine has a source "${NAME}" already, and its write key is not in ${keyFile}: give the key with --write-key.`,
  );
}
