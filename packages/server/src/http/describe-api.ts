import swagger from '@fastify/swagger';
import { NAMED_SCHEMAS } from '@throughline/contract/named-schemas';
import { VERSION } from '../config/version.ts';
import type { HttpApp } from './http-app.ts';

const ADMIN_TOKEN =
  'The admin token: the server says at its start where it is kept. The page at `/api/docs` keeps it in memory only.';

/** Describes every route added after it as OpenAPI 3.1, from the schemas that requests are checked with. */
export async function describeApi(app: HttpApp): Promise<void> {
  for (const schema of NAMED_SCHEMAS) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Throughline',
        version: VERSION,
        description:
          'Customer engagement engine. Events come in at `/v1` as in the Segment HTTP API; people are read and ruled on at ' +
          '`/api`. Instants are ISO 8601 in UTC, amounts whole minor units as decimal text. Lists are paged by an opaque ' +
          'cursor. Problems follow RFC 9457.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          admin: { type: 'http', scheme: 'bearer', description: ADMIN_TOKEN },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-throughline',
            description: 'The session of a staff member; what changes something needs `X-Throughline-Console: 1` too.',
          },
          accessKey: { type: 'http', scheme: 'bearer', description: 'An access key, `tlk_…`.' },
          writeKey: { type: 'http', scheme: 'basic', description: 'The write key as user, an empty password.' },
          writeKeyHeader: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Write-Key',
            description: '`NAME:WRITE_KEY`, any name.',
          },
          writeKeyInAddress: {
            type: 'apiKey',
            in: 'query',
            name: 'writeKey',
            description: 'Where a beacon has no header.',
          },
        },
      },
      security: [{ admin: [] }, { session: [] }],
      tags: [
        { name: 'collect', description: 'Events come in.' },
        { name: 'people', description: 'Who there is, and what is known of them.' },
        { name: 'profiles', description: 'People as the brand’s own site and app read them.' },
        { name: 'questions', description: 'What people may be asked, and what not.' },
        { name: 'decide', description: 'What is chosen for somebody, and why.' },
        { name: 'identity', description: 'Why records are one person, and rulings on it.' },
        { name: 'households', description: 'Who lives together, and rulings on it.' },
        { name: 'measure', description: 'Whether it changed anything.' },
        { name: 'trust', description: 'Taking back and deleting.' },
        { name: 'export', description: 'Everything that is stored, to be taken elsewhere.' },
        { name: 'sources', description: 'Where data comes from, and what was refused of it.' },
        { name: 'webhooks', description: 'Who is told of changes.' },
        { name: 'operation', description: 'Running the engine.' },
      ],
    },
    transformObject: (described) => {
      if (!('openapiObject' in described)) return described.swaggerObject;
      nameGoodAnswers((described.openapiObject.paths ?? {}) as Paths);
      return described.openapiObject;
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, at) => (typeof json.$id === 'string' ? json.$id : `def-${at}`),
    },
  });
}

const GOOD_ANSWERS: Readonly<Record<string, string>> = { 200: 'Done.', 201: 'Made.', 202: 'Begun.' };

type Paths = Readonly<
  Record<string, Readonly<Record<string, { readonly responses?: Readonly<Record<string, object>> }>>>
>;

/** OpenAPI wants words for every answer; the schemas of good ones say what is in them. */
function nameGoodAnswers(paths: Paths): void {
  for (const { responses = {} } of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    for (const [status, answer] of Object.entries(responses)) {
      const description = GOOD_ANSWERS[status];
      if (description !== undefined) Object.assign(answer, { description });
    }
  }
}
