import { ConsentAnswer, ConsentPage, ConsentQuery, NewConsent } from '@throughline/contract/consent';
import { PersonConsents } from '@throughline/contract/person-consents';
import { reference } from '@throughline/contract/reference';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { readInstantCursor } from '../../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readCompanionRecords } from '../../resolve/read-companion-records.ts';
import { readShowingRecords } from '../../resolve/read-showing-records.ts';
import { readEveryWhom, readWhom, type Whom } from '../read-whom.ts';
import { readConsents, readConsentsById } from './read-consents.ts';
import { readPersonConsents } from './read-person-consents.ts';
import { readStandingConsents } from './read-standing-consents.ts';
import { MOST_PEOPLE, writeConsent } from './write-consent.ts';

/** The ledger of what people agreed to. */
export function consentRoutes(deployment: Deployment): AddRoutes {
  const { pool } = deployment;

  /** The records that a list is about, and what stands where they are one person's. */
  async function readSpeakers(whom: readonly Whom[]) {
    if (whom.length === 0) return { recordIds: null, standing: null };
    const shown = await Promise.all(whom.map(recordsShowing));
    const speakers = await Promise.all(shown.flat().map((recordId) => readCompanionRecords(pool, recordId)));
    const people = new Set(speakers.map(({ profileId, recordIds }) => profileId ?? recordIds[0]));
    const [only] = speakers;
    return {
      recordIds: [...new Set(speakers.flatMap(({ recordIds }) => recordIds))],
      standing: people.size === 1 && only !== undefined ? await readStandingConsents(deployment, only) : null,
    };
  }

  async function recordsShowing(whom: Whom): Promise<string[]> {
    return 'recordId' in whom ? [whom.recordId] : readShowingRecords(pool, whom.identifierId, MOST_PEOPLE);
  }

  return function addConsentRoutes(app) {
    app.get(
      '/api/consents',
      {
        schema: {
          tags: ['trust'],
          summary: 'What people agreed to, and took back, newest first',
          querystring: ConsentQuery,
          response: {
            200: ConsentPage,
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, purpose = null, ...named } }) => {
        const { recordIds, standing } = await readSpeakers(await readEveryWhom(deployment, named));
        const after = readInstantCursor('consents', cursor);
        const asked = { recordIds, purpose, after, limit: limit + 1 };
        const page = pageOfRows('consents', await readConsents(pool, asked), limit, ({ keys }) => keys);
        return {
          consents: page.rows.map(({ consent }) => consent),
          nextCursor: page.nextCursor,
          standing,
        };
      },
    );
    app.get(
      '/api/people/:id/consents',
      {
        schema: {
          tags: ['trust'],
          summary: 'What a person said of every purpose, with its proof',
          description:
            'Words of events and of the ledger together, what stands of them by channel, and what needs them.',
          params: Type.Object({ id: uuid('Id of the person, or any id it ever had.') }),
          response: {
            200: reference(PersonConsents),
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ params: { id } }) => readPersonConsents(deployment, id),
    );
    app.post(
      '/api/consents',
      {
        schema: {
          tags: ['trust'],
          summary: 'Write down what a person agreed to, or took back',
          description:
            'Nothing in the ledger is ever changed: a new word answers an older one. After a word was written, no ' +
            'decision is made without it. An identifier that several people show takes back for all of them, and ' +
            'grants for none.',
          body: reference(NewConsent),
          response: {
            201: ConsentAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async ({ body: { purpose, channel = null, word, saidAt, proof = {}, ...named }, caller }, reply) => {
        const whom = await readWhom(deployment, named);
        const consentIds = await writeConsent(deployment, {
          whom,
          purpose,
          channel,
          isGranted: word === 'granted',
          saidAt: saidAt === undefined ? null : Date.parse(saidAt),
          proof,
          actor: caller.actor,
        });
        const consents = await readConsentsById(pool, consentIds);
        const speaker = await readCompanionRecords(pool, consents[0]!.recordId);
        void reply.code(201);
        return { consents, standing: await readStandingConsents(deployment, speaker) };
      },
    );
  };
}
