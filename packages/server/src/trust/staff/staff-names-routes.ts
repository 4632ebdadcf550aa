import { StaffNames } from '@throughline/contract/staff-names';
import type { Pool } from 'pg';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../../http/problem-answers.ts';
import { readStaff } from './staff-store.ts';

/** Who the actors are that rulings, suppressions and definitions name; for everybody who sees those. */
export function staffNamesRoutes({ pool }: { readonly pool: Pool }): AddRoutes {
  return function addStaffNamesRoutes(app) {
    app.get(
      '/api/staff/names',
      {
        schema: {
          tags: ['trust'],
          summary: 'Names of those whom answers name as actors',
          response: { 200: StaffNames, ...ADMIN_PROBLEMS },
        },
      },
      async () => ({ names: Object.fromEntries((await readStaff(pool)).map(({ id, name }) => [`staff:${id}`, name])) }),
    );
  };
}
