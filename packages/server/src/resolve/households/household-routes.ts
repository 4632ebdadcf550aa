import {
  HouseholdAnswer,
  HouseholdPage,
  HouseholdQuery,
  HouseholdRulingAnswer,
  HouseholdRulingPage,
  HouseholdRulingQuery,
  NewHouseholdRuling,
  PersonHousehold,
} from '@throughline/contract/household';
import { reference } from '@throughline/contract/reference';
import type { Role } from '@throughline/contract/role';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import { readCursor } from '../../http/cursor.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { readPeopleOfRecords } from '../read-companions.ts';
import { readPersonId } from '../read-person-id.ts';
import { explainHousehold, explainPersonHousehold } from './explain-household.ts';
import { readHouseholdRulings } from './read-household-rulings.ts';
import { readHouseholdIds, readHouseholds } from './read-households.ts';
import { revokeHouseholdRuling, ruleHousehold } from './rule-household.ts';

const BY_ID = Type.Object({ id: uuid('Id of the household, or of anybody who lives there.') });
const PERSON_PROBLEMS = { 404: PROBLEM_ANSWERS[404], 410: PROBLEM_ANSWERS[410], ...ADMIN_PROBLEMS };
/** Who is hidden is known to those who answer for what is kept of people, and to nobody else. */
const MAY_KNOW_HIDDEN: readonly Role[] = ['admin', 'privacy_officer'];

/** Who lives together, why, and what somebody rules about it. */
export function householdRoutes(deployment: Pick<Deployment, 'pool' | 'settings'>): AddRoutes {
  const { pool } = deployment;

  async function readRuling(rulingId: string, mayKnowHidden: boolean) {
    const asked = { rulingId, profileIds: null, isRevoked: null, mayKnowHidden, after: null, limit: 1 };
    const [found] = await readHouseholdRulings(pool, asked);
    if (found === undefined)
      throw new ProblemError('household_ruling_not_found', `There is no household ruling ${rulingId}.`);
    return { ruling: found.ruling };
  }

  return function addHouseholdRoutes(app) {
    app.get(
      '/api/households',
      {
        schema: {
          tags: ['households'],
          summary: 'Who lives together',
          description: 'In order of id. An answer about a household says who lives there and nothing else of them.',
          querystring: HouseholdQuery,
          response: { 200: HouseholdPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, minPeople = 2, isRuled = null } }) => {
        const after = readCursor('households', cursor, isHouseholdKeys)?.[0] ?? null;
        const rows = await readHouseholds(pool, { minPeople, isRuled, after, limit: limit + 1 });
        const page = pageOfRows('households', rows, limit, ({ id }) => [id]);
        return { households: page.rows, nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/households/:id',
      {
        schema: {
          tags: ['households'],
          summary: 'One household, and why it is held to be one',
          params: BY_ID,
          response: { 200: HouseholdAnswer, ...PERSON_PROBLEMS },
        },
      },
      ({ params: { id } }) =>
        inTransaction(pool, async (client) => {
          const personId = await readPersonId(client, id);
          const { now } = await readHouseholdIds(client, personId);
          const household = now === null ? null : await explainHousehold(client, now);
          if (household === null)
            throw new ProblemError('household_not_found', `${personId} lives with nobody, as far as anybody knows.`);
          return { household };
        }),
    );
    app.get(
      '/api/people/:id/household',
      {
        schema: {
          tags: ['households'],
          summary: 'With whom a person lives, and did',
          params: Type.Object({ id: uuid('Id of the person.') }),
          response: { 200: reference(PersonHousehold), ...PERSON_PROBLEMS },
        },
      },
      ({ params: { id } }) =>
        inTransaction(pool, async (client) =>
          explainPersonHousehold(client, await readPersonId(client, id), deployment.settings()),
        ),
    );
    app.get(
      '/api/household-rulings',
      {
        schema: {
          tags: ['households'],
          summary: 'Rulings on who lives together, newest first',
          description: 'Those that hide somebody are shown to admins and privacy officers.',
          querystring: HouseholdRulingQuery,
          response: { 200: HouseholdRulingPage, ...PERSON_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, personId, isRevoked = null }, caller }) => {
        const after = readInstantCursor('household-rulings', cursor);
        const profileIds = personId === undefined ? null : await readPeopleOfRecords(pool, [personId]);
        const mayKnowHidden = MAY_KNOW_HIDDEN.includes(caller.role);
        const rows = await readHouseholdRulings(pool, {
          profileIds,
          isRevoked,
          mayKnowHidden,
          after,
          limit: limit + 1,
        });
        const page = pageOfRows('household-rulings', rows, limit, ({ keys }) => keys);
        return { rulings: page.rows.map(({ ruling }) => ruling), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/household-rulings',
      {
        schema: {
          tags: ['households'],
          summary: 'Rule that people live together, that they do not, or that nobody sees it',
          description: 'It counts at once. Rulings are about people: whoever the records that are named belong to.',
          body: reference(NewHouseholdRuling),
          response: { 201: HouseholdRulingAnswer, 409: PROBLEM_ANSWERS[409], ...PERSON_PROBLEMS },
        },
      },
      async ({ body: { kind, left, right = null, reason }, caller }, reply) => {
        if ((kind === 'hidden') !== (right === null)) {
          const message = kind === 'hidden' ? 'Who is hidden is one person: leave it out.' : 'Name the other person.';
          throw new ProblemError('invalid_request', message, { errors: [{ pointer: '/right', message }] });
        }
        const rulingId = await ruleHousehold(deployment, { kind, left, right, reason, actor: caller.actor });
        void reply.code(201);
        return readRuling(rulingId, true);
      },
    );
    app.post(
      '/api/household-rulings/:id/revocation',
      {
        schema: {
          tags: ['households'],
          summary: 'Take a ruling on who lives together back',
          params: Type.Object({ id: uuid('Id of the ruling.') }),
          response: { 200: HouseholdRulingAnswer, 409: PROBLEM_ANSWERS[409], ...PERSON_PROBLEMS },
        },
      },
      async ({ params: { id }, caller }) => {
        const mayKnowHidden = MAY_KNOW_HIDDEN.includes(caller.role);
        await readRuling(id, mayKnowHidden);
        await revokeHouseholdRuling(deployment, { rulingId: id, actor: caller.actor });
        return readRuling(id, mayKnowHidden);
      },
    );
  };
}

function isHouseholdKeys(keys: readonly unknown[]): keys is readonly [id: string] {
  const [id] = keys;
  return keys.length === 1 && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
}
