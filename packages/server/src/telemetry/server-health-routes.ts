import { Health } from '@throughline/contract/health';
import { reference } from '@throughline/contract/reference';
import type { Pool } from 'pg';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { readHealth } from './read-health.ts';

/** What `throughline doctor` asks. */
export function serverHealthRoutes(pool: Pool, dataDir: string | null): AddRoutes {
  return function addServerHealthRoutes(app) {
    app.get(
      '/api/health',
      {
        schema: {
          tags: ['operation'],
          summary: 'Versions, disk, clocks, and what waits for somebody',
          response: { 200: reference(Health), ...ADMIN_PROBLEMS },
        },
      },
      () => readHealth(pool, dataDir),
    );
  };
}
