import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { uuid } from './uuid.ts';

const hash = Type.String({ description: 'SHA-256 of the canonical JSON of all people.' });

/** A computation of all people from the facts. */
export const Rebuild = Type.Object(
  {
    id: uuid('Id of the job.'),
    status: Type.Enum(['running', 'done', 'failed'], { description: 'How far it is.' }),
    startedAt: Instant,
    endedAt: instantOrNull('When it ended.'),
    step: Type.Enum(['hashing', 'resolving', 'folding', 'matching'], {
      description:
        'Hashing people as they were, finding who is who by identifiers and rulings, folding what everybody did, matching.',
    }),
    events: Type.Integer({ minimum: 0, description: 'Events resolved so far.' }),
    people: Type.Integer({ minimum: 0, description: 'People folded, or records matched, so far.' }),
    result: Type.Union(
      [
        Type.Object(
          {
            events: Type.Integer({ minimum: 0, description: 'Events that count.' }),
            people: Type.Integer({ minimum: 0, description: 'People there are.' }),
            stateHashBefore: hash,
            stateHashAfter: hash,
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'What came out of it; equal hashes: people were what the facts say.' },
    ),
    failure: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed.' }),
  },
  { $id: 'Rebuild', additionalProperties: false, description: 'A computation of all people from the facts.' },
);
export type Rebuild = Static<typeof Rebuild>;

/** The rebuild that runs or ran last in the server that answers. */
export const RebuildAnswer = Type.Object(
  { rebuild: Type.Unsafe<Rebuild | null>({ anyOf: [{ $ref: 'Rebuild#' }, { type: 'null' }] }) },
  { additionalProperties: false },
);
