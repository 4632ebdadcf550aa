import {
  PROFILE_FIELD_PATTERN,
  Profile,
  ProfileParams,
  ProfileQuery,
  ProfilesAnswer,
  ProfilesQuery,
} from '@throughline/contract/profile';
import { reference } from '@throughline/contract/reference';
import type { PersonIdentifier } from '@throughline/core/people/person-document';
import type { FastifyRequest } from 'fastify';
import type { Deployment } from '../config/deployment.ts';
import { entityTag, isKnownTag } from '../http/entity-tag.ts';
import { evenOut } from '../http/even-out.ts';
import type { HttpApp } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Reader, ReaderGate } from '../http/reader.ts';
import { profileAnswer } from './profile-answer.ts';
import { ALL_FIELDS, chooseFields, type ChosenFields, sharedFields, USUAL_FIELDS } from './profile-fields.ts';
import { createProfileLookup, type ProfileOutcome } from './profile-lookup.ts';
import { readPersonDocuments } from './read-people.ts';

const NOT_FOUND = 'Nobody is known by that, or not by that alone.';
const ERASED = 'The person with that id was erased.';
const SECURITY = [{ admin: [] }, { accessKey: [] }];
const FIELD = new RegExp(PROFILE_FIELD_PATTERN);

/** People as the brand's own site and app read them: values only, chosen fields, by any identifier. */
export function profileRoutes(deployment: Deployment, checkReader: ReaderGate): (app: HttpApp) => void {
  const { pool, settings } = deployment;
  const lookUp = createProfileLookup(deployment);
  const readers = new WeakMap<FastifyRequest, Reader>();

  function chosenFields({ fields }: Reader, asked: readonly string[] | undefined): ChosenFields {
    const wanted = asked === undefined ? USUAL_FIELDS : chooseFields(asked);
    return sharedFields(wanted, fields === null ? ALL_FIELDS : chooseFields(fields));
  }

  /** Identifiers are worked out from all records of a person, and so only where they are asked for. */
  async function identifiersOf(
    outcomes: readonly ProfileOutcome[],
    chosen: ChosenFields,
  ): Promise<ReadonlyMap<string, readonly PersonIdentifier[]>> {
    const ids = outcomes.flatMap((outcome) => (outcome.kind === 'found' ? [outcome.profile.id] : []));
    if (!chosen.has('identifiers') || ids.length === 0) return new Map();
    const documents = await readPersonDocuments(pool, ids, settings());
    return new Map([...documents].map(([id, { identifiers }]) => [id, identifiers]));
  }

  async function ask(
    asked: readonly string[],
    { namespace, chosen }: { namespace: string | undefined; chosen: ChosenFields },
  ): Promise<(Exclude<ProfileOutcome, { kind: 'found' }> | { kind: 'profile'; profile: Profile })[]> {
    const outcomes = await lookUp({ asked, namespace, withOrders: chosen.has('orders') });
    const identifiers = await identifiersOf(outcomes, chosen);
    const { currency } = settings();
    return outcomes.map((outcome) => {
      if (outcome.kind !== 'found') return outcome;
      const { profile: row, askedId } = outcome;
      const parts = { chosen, askedId, identifiers: identifiers.get(row.id) ?? [], currency };
      return { kind: 'profile', profile: profileAnswer(row, parts) };
    });
  }

  return function addProfileRoutes(app) {
    app.removeContentTypeParser('text/plain');
    app.addHook('onRequest', async (request, reply) => {
      void reply.headers({ 'cache-control': 'no-store', vary: 'authorization' });
      readers.set(request, await checkReader(request));
    });
    app.get(
      '/api/profiles/:identifier',
      {
        schema: {
          tags: ['profiles'],
          summary: "One person's profile",
          description:
            'By any identifier, or by the id of a person. With `If-None-Match` it answers 304 while the profile is as it ' +
            'was. What several people share names none of them: it answers 404, as for somebody unknown.',
          security: SECURITY,
          params: ProfileParams,
          querystring: ProfileQuery,
          response: {
            200: reference(Profile),
            304: { description: 'It is as it was.' },
            404: PROBLEM_ANSWERS[404],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      async (request, reply) => {
        const startedAt = performance.now();
        const { params, query } = request;
        const reader = readers.get(request)!;
        const chosen = chosenFields(reader, readFields(query.fields));
        const [answer] = await ask([params.identifier], { namespace: query.namespace, chosen });
        if (answer?.kind !== 'profile') {
          await evenOut(startedAt);
          throw problemOf(answer!, reader);
        }
        const body = JSON.stringify(answer.profile);
        const tag = entityTag(body);
        void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
        if (isKnownTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
        return answer.profile;
      },
    );
    app.post(
      '/api/profiles',
      {
        schema: {
          tags: ['profiles'],
          summary: 'Profiles of several people',
          description: 'A hundred at most, in the order asked; it reads and changes nothing.',
          security: SECURITY,
          body: reference(ProfilesQuery),
          response: { 200: ProfilesAnswer, ...ADMIN_PROBLEMS },
        },
      },
      async (request) => {
        const startedAt = performance.now();
        const { identifiers: asked, namespace, fields } = request.body;
        const reader = readers.get(request)!;
        const answers = await ask(asked, { namespace, chosen: chosenFields(reader, fields) });
        if (answers.some(({ kind }) => kind !== 'profile')) await evenOut(startedAt);
        return {
          profiles: answers.map((answer, at) => {
            const identifier = asked[at]!;
            if (answer.kind === 'profile') return { identifier, profile: answer.profile, problem: null };
            const { slug, message: detail } = problemOf(answer, reader);
            return { identifier, profile: null, problem: { code: slug as 'person_not_found', detail } };
          }),
        };
      },
    );
  };
}

/** Reads the comma-separated fields of a query. @throws ProblemError `invalid_request` naming those that are none. */
function readFields(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const fields = text.split(',').map((field) => field.trim());
  const errors = fields
    .filter((field) => !FIELD.test(field))
    .map((field) => ({ pointer: '?fields', message: `"${field}" is no part of a profile` }));
  if (errors.length === 0) return fields;
  throw new ProblemError('invalid_request', `?fields ${errors.map(({ message }) => message).join(', ')}.`, { errors });
}

/** Whoever may not know why is told the same of everybody who cannot be named. */
function problemOf(outcome: Exclude<ProfileOutcome, { kind: 'found' }>, { isAdmin }: Reader): ProblemError {
  switch (outcome.kind) {
    case 'unknown':
      return new ProblemError('person_not_found', isAdmin ? outcome.reason : NOT_FOUND);
    case 'erased':
      return new ProblemError('person_erased', ERASED);
    case 'invalid':
      return new ProblemError('invalid_identifier', outcome.detail);
  }
}
