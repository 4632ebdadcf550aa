import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';
import { exportPerson } from './export-person.ts';
import { exportToFolder } from './export-to-folder.ts';
import { zipOfFolder } from './zip-of-folder.ts';

/** A stream passes no writer of answers. */
const ARCHIVE = Type.Unsafe<unknown>({ type: 'string' });

/** Everything that is known of one person, for that person; written below `folder` until it is sent. */
export function personExportRoutes(deployment: Deployment, folder: string): AddRoutes {
  const { pool } = deployment;

  /** Gives the folder, which whoever asked removes. */
  async function write(personId: string): Promise<string> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const own = await mkdtemp(path.join(folder, 'person-'));
    try {
      const files = await exportPerson(deployment, personId, own);
      if (files.length === 0) throw new ProblemError('person_not_found', `There is no person ${personId} any more.`);
      await exportToFolder(deployment, { what: 'events', query: { person: personId, format: 'csv' } }, own);
      return own;
    } catch (error) {
      await rm(own, { recursive: true, force: true });
      throw error;
    }
  }

  return function addPersonExportRoutes(app) {
    // What a process that died left behind.
    app.addHook('onReady', () => rm(folder, { recursive: true, force: true }));
    app.get(
      '/api/people/:id/export',
      {
        exposeHeadRoute: false,
        schema: {
          tags: ['export'],
          summary: 'Everything that is known of one person',
          description:
            'A ZIP archive: `person.json`, every event as `events.ndjson` and `events.csv`, and where there are any ' +
            '`consents`, `suppressions`, `suppression-hits` (entries of lists, with why), `households` and `household-rulings` (what it ' +
            'rests on with whom the person lives, and nothing of the others), `decisions` with what came of them, and `answers`, each ' +
            'as NDJSON.',
          params: Type.Object({ id: uuid('Id of the person, or any id it ever had.') }),
          response: {
            200: { description: 'The archive.', content: { 'application/zip': { schema: ARCHIVE } } },
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ params, caller }, reply) => {
        const personId = await readPersonId(pool, params.id);
        // Before the first byte: what was broken off has been read as well.
        await inTransaction(pool, (client) =>
          writeAudit(client, { actor: caller.actor, action: 'person.exported', subject: personId, detail: {} }),
        );
        const own = await write(personId);
        const archive = Readable.from(zipOfFolder(own, new Date()));
        archive.once('close', () => void rm(own, { recursive: true, force: true }));
        void reply.headers({
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="person-${personId}.zip"`,
        });
        return reply.send(archive);
      },
    );
  };
}
