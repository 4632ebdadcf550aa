import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/** The process answers. */
export const Alive = Type.Object(
  { status: Type.Literal('alive'), version: Type.String({ description: 'Of Throughline.', examples: ['0.1.0'] }) },
  { additionalProperties: false },
);

/** It takes events: the database is there and migrated, and it is not stopping. */
export const Ready = Type.Object({ status: Type.Literal('ready') }, { additionalProperties: false });

/** What an operator wants to know of a server. */
export const Health = Type.Object(
  {
    version: Type.String({ description: 'Of Throughline.' }),
    nodeVersion: Type.String({ description: 'Of Node.', examples: ['24.21.0'] }),
    postgresVersion: Type.String({ description: 'Of the database.', examples: ['18.4'] }),
    isEmbedded: Type.Boolean({ description: 'Whether the server runs its own PostgreSQL.' }),
    pendingMigrations: Type.Array(Type.String(), { description: 'Migrations that the database lacks.' }),
    serverAt: Instant,
    databaseAt: Instant,
    disk: Type.Union(
      [
        Type.Object(
          {
            freeBytes: Type.Integer({ minimum: 0, description: 'That the server may still use.' }),
            totalBytes: Type.Integer({ minimum: 0, description: 'Of the whole file system.' }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'Of the data folder; null when the database is elsewhere.' },
    ),
    databaseBytes: Type.Integer({ minimum: 0, description: 'Size of the database.' }),
    quarantined: Type.Integer({ minimum: 0, description: 'Events in quarantine that were not replayed.' }),
    openReviews: Type.Integer({ minimum: 0, description: 'Review items that nobody has dismissed.' }),
    webhooks: Type.Object(
      {
        failing: Type.Integer({ minimum: 0, description: 'Enabled ones whose last attempt failed.' }),
        givenUp: Type.Integer({
          minimum: 0,
          description: 'Disabled because nothing arrived, or the receiver said 410.',
        }),
        pendingDeliveries: Type.Integer({ minimum: 0, description: 'Messages that wait to be sent.' }),
      },
      { additionalProperties: false, description: 'Receivers that are told of changes.' },
    ),
    exports: Type.Object(
      {
        scheduled: Type.Integer({ minimum: 0, description: 'Exports that run by the clock.' }),
        failing: Type.Integer({ minimum: 0, description: 'Those whose last run failed.' }),
      },
      { additionalProperties: false, description: 'Exports that run by the clock.' },
    ),
  },
  { $id: 'Health', additionalProperties: false, description: 'What an operator wants to know of a server.' },
);
export type Health = Static<typeof Health>;
