import { Readable } from 'node:stream';
import { BackupAnswer, NewBackup } from '@throughline/contract/backup';
import { reference } from '@throughline/contract/reference';
import { Type } from 'typebox';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import type { BackupJob } from './backup-job.ts';

/** A stream passes no writer of answers. */
const BYTES = Type.Unsafe<unknown>({ type: 'string', description: 'The archive.' });
/** Who takes nothing for so long must not hold a snapshot of the database. */
const PATIENCE_MS = 120_000;

/** Taking everything out, so that it can be put back. */
export function backupRoutes(job: BackupJob): AddRoutes {
  return function addBackupRoutes(app) {
    app.get(
      '/api/backup',
      {
        schema: {
          tags: ['operation'],
          summary: 'The backup that runs, or ran last',
          description: 'Of the server process that answers; null when it has made none.',
          response: { 200: BackupAnswer, ...ADMIN_PROBLEMS },
        },
      },
      () => ({ backup: job.last() }),
    );
    app.post(
      '/api/backup',
      {
        schema: {
          tags: ['operation'],
          summary: 'Make a backup',
          description:
            'Answers with the archive while it is written; `throughline backup` is made for this. The header ' +
            '`x-throughline-backup` names it at GET /api/backup, which says when the archive is whole.',
          body: reference(NewBackup),
          response: {
            200: {
              description: 'The archive.',
              content: { 'application/octet-stream': { schema: BYTES } },
            },
            409: PROBLEM_ANSWERS[409],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      (request, reply) => {
        const { backup, archive } = job.start(request.body, request.caller.actor);
        const { socket } = request.raw;
        socket.setTimeout(PATIENCE_MS, () => socket.destroy());
        void reply.header('x-throughline-backup', backup.id).type('application/octet-stream');
        const bytes = Readable.from(archive, { objectMode: false });
        // Also when the client had gone before the first byte, and nothing of the archive has run.
        bytes.once('close', () => job.abandon(backup.id));
        return reply.send(bytes);
      },
    );
  };
}
