import pg from 'pg';
import { createAdminApi } from '../api/admin-api.ts';
import type { Deployment } from '../prove/deployment.ts';

/** A source for the rows of a file. */
export interface FileSource {
  readonly id: string;
  readonly name: string;
}

/** It guards nothing: the deployment is thrown away. */
const SECRET = Buffer.alloc(32, 'the same each time');

/**
 * Starts a deployment with sources for so many files. Ids of records follow from the deployment's secret and their source's id,
 * which are the same here each time: where the order of ids decides, it decides alike.
 * @returns the sources. @throws the signal's reason when it comes in between.
 */
export async function startWithFixedIds(
  deployment: Deployment,
  files: number,
  signal: AbortSignal,
): Promise<FileSource[]> {
  const { server, adminToken } = deployment;
  await server.start();
  const api = createAdminApi(server.url, adminToken);
  const database = new pg.Client(deployment.connection());
  await database.connect();
  const sources: FileSource[] = [];
  try {
    for (let nth = 1; nth <= files; nth += 1) {
      const { source } = await api.createSource({
        name: `file ${nth}`,
        department: 'files',
        kind: 'import',
        trust: 'server',
        namespace: `file-${nth}`,
      });
      const id = `00000000-0000-8000-8000-${String(nth).padStart(12, '0')}`;
      await database.query('update source set source_id = $1 where source_id = $2', [id, source.id]);
      await database.query('update source_key set source_id = $1 where source_id = $2', [id, source.id]);
      sources.push({ id, name: source.name });
    }
    await database.query('update deployment set secret = $1', [SECRET]);
  } finally {
    await database.end();
  }
  // It knows the secret that it has read.
  await server.stop();
  signal.throwIfAborted();
  await server.start();
  return sources;
}
