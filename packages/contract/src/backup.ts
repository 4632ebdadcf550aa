import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { uuid } from './uuid.ts';

const BASE64_32_BYTES = '^[A-Za-z0-9+/]{43}=$';

/** How the key of an archive is derived from a passphrase. Bounds keep a forged archive from using up the memory. */
export const KeyDerivation = Type.Object(
  {
    kdf: Type.Enum(['scrypt'], { description: 'The function (RFC 7914).' }),
    cost: Type.Integer({ minimum: 2 ** 14, maximum: 2 ** 20, description: 'N, a power of two.' }),
    blockSize: Type.Integer({ minimum: 8, maximum: 16, description: 'r.' }),
    parallelization: Type.Integer({ minimum: 1, maximum: 4, description: 'p.' }),
    salt: Type.String({ pattern: BASE64_32_BYTES, description: '32 random bytes in Base64, new for every archive.' }),
  },
  { $id: 'KeyDerivation', additionalProperties: false, description: 'How a key is derived from a passphrase.' },
);
export type KeyDerivation = Static<typeof KeyDerivation>;

/** What scrypt is asked to spend: 128 MiB and about half a second. @source OWASP Password Storage, scrypt. */
export const SCRYPT_COST = { kdf: 'scrypt', cost: 2 ** 17, blockSize: 8, parallelization: 1 } as const;

/** A backup that is asked for. The passphrase stays with whoever asks: the server is given a key for this archive only. */
export const NewBackup = Type.Object(
  {
    key: Type.String({ pattern: BASE64_32_BYTES, description: '32 bytes in Base64, derived from the passphrase.' }),
    derivation: Type.Unsafe<KeyDerivation>({
      $ref: 'KeyDerivation#',
      description: 'How to derive the key again; stands in the archive.',
    }),
    isReadable: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Leaves the archive readable without the passphrase, but for secrets. It holds personal data.',
      }),
    ),
  },
  {
    $id: 'NewBackup',
    additionalProperties: false,
    description: 'A backup that is asked for.',
    examples: [
      {
        key: 'ZXhhbXBsZSBvbmx5LCBuZXZlciBhIHJlYWwga2V5ISE=',
        derivation: {
          kdf: 'scrypt',
          cost: 131_072,
          blockSize: 8,
          parallelization: 1,
          salt: 'ZXhhbXBsZSBvbmx5LCBuZXZlciBhIHJlYWwgc2FsdCE=',
        },
      },
    ],
  },
);
export type NewBackup = Static<typeof NewBackup>;

/** A part of an archive: the rows of one table. */
export const BackupSection = Type.Object(
  {
    name: Type.String({ description: 'Name of the table.', examples: ['event'] }),
    rows: Type.Integer({ minimum: 0, description: 'Rows in it.' }),
  },
  { $id: 'BackupSection', additionalProperties: false, description: 'The rows of one table in an archive.' },
);
export type BackupSection = Static<typeof BackupSection>;

/** A backup of this server process. */
export const Backup = Type.Object(
  {
    id: uuid('Id of the backup; the header x-throughline-backup of its archive names it.'),
    status: Type.Enum(['running', 'done', 'failed'], { description: 'How far it is.' }),
    startedAt: Instant,
    endedAt: instantOrNull('When it ended.'),
    step: Type.Enum(['rows', 'hashing'], { description: 'Writing rows, or hashing people as they were then.' }),
    rows: Type.Integer({ minimum: 0, description: 'Rows written so far.' }),
    bytes: Type.Integer({ minimum: 0, description: 'Bytes sent so far.' }),
    sections: Type.Array(Type.Unsafe<BackupSection>({ $ref: 'BackupSection#' }), {
      description: 'The tables written whole.',
    }),
    stateHash: Type.Union([Type.String(), Type.Null()], {
      description: 'SHA-256 of all people at the moment of the backup; null until it is done.',
    }),
    failure: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed.' }),
  },
  { $id: 'Backup', additionalProperties: false, description: 'A backup of this server process.' },
);
export type Backup = Static<typeof Backup>;

/** The backup that runs or ran last in the server that answers. */
export const BackupAnswer = Type.Object(
  { backup: Type.Unsafe<Backup | null>({ anyOf: [{ $ref: 'Backup#' }, { type: 'null' }] }) },
  { additionalProperties: false },
);
export type BackupAnswer = Static<typeof BackupAnswer>;

/** What a backup on disk amounts to, as `throughline backup` prints it. */
export const BackupReport = Type.Object(
  {
    file: Type.String({ description: 'The archive, or the folder.' }),
    bytes: Type.Integer({ minimum: 0, description: 'Its size.' }),
    isEncrypted: Type.Boolean({ description: 'Whether all of it is encrypted; secrets always are.' }),
    rows: Type.Integer({ minimum: 0, description: 'Rows of all tables.' }),
    sections: Type.Array(BackupSection, { description: 'The tables.' }),
    stateHash: Type.String({ description: 'SHA-256 of all people at that moment.' }),
    seconds: Type.Number({ minimum: 0, description: 'How long it took.' }),
  },
  { additionalProperties: false },
);
export type BackupReport = Static<typeof BackupReport>;

/** What a restore has done, or what the check of an archive has found, as `throughline restore` prints it. */
export const RestoreReport = Type.Object(
  {
    archive: Type.String({ description: 'The archive, or the folder.' }),
    isDryRun: Type.Boolean({ description: 'Whether the archive was only read and checked.' }),
    madeAt: Instant,
    madeBy: Type.String({ description: 'Version of Throughline that wrote the archive.' }),
    rows: Type.Integer({ minimum: 0, description: 'Rows of all tables.' }),
    sections: Type.Array(BackupSection, { description: 'The tables.' }),
    events: Type.Integer({ minimum: 0, description: 'Events that people were computed from; 0 when only checked.' }),
    people: Type.Integer({ minimum: 0, description: 'People there are now; 0 when only checked.' }),
    erasuresApplied: Type.Integer({ minimum: 0, description: 'Erasures newer than the backup, made again.' }),
    eventsErased: Type.Integer({ minimum: 0, description: 'Events left out because of them.' }),
    stateHashOfArchive: Type.String({ description: 'SHA-256 of all people when the backup was made.' }),
    stateHash: Type.Union([Type.String(), Type.Null()], {
      description: 'SHA-256 of all people now; null when only checked.',
    }),
    isSame: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Whether everybody is exactly as when the backup was made; null when only checked.',
    }),
    seconds: Type.Number({ minimum: 0, description: 'How long it took.' }),
  },
  { additionalProperties: false },
);
export type RestoreReport = Static<typeof RestoreReport>;

/** What an upgrade of the embedded PostgreSQL has done, as `throughline upgrade` prints it. */
export const UpgradeReport = Type.Object(
  {
    from: Type.Integer({ description: 'Major version that the data folder was of.' }),
    to: Type.Integer({ description: 'Major version that it is of now.' }),
    isUpgraded: Type.Boolean({ description: 'False when there was nothing to do.' }),
    kept: Type.Union([Type.String(), Type.Null()], { description: 'Where the old cluster lies now.' }),
    people: Type.Integer({ minimum: 0, description: 'People there are.' }),
    stateHash: Type.Union([Type.String(), Type.Null()], {
      description: 'SHA-256 of all people, equal before and after; null when nothing was done.',
    }),
    seconds: Type.Number({ minimum: 0, description: 'How long it took.' }),
  },
  { additionalProperties: false },
);
export type UpgradeReport = Static<typeof UpgradeReport>;
