import { Type, type Static, type TSchema } from 'typebox';

const COUNT = (description: string) => Type.Integer({ minimum: 0, description });

const OR_NULL = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** What `throughline prove` claims of the product. */
export const PROOF_CLAIMS = [
  'kills_lose_nothing',
  'resending_doubles_nothing',
  'people_follow_from_the_facts',
  'order_of_arrival_does_not_matter',
  'backup_gives_everything_back',
  'export_is_everything',
  'every_answer_has_its_receipt',
] as const;
/** The name of one claim. */
export type ProofClaimName = (typeof PROOF_CLAIMS)[number];

/** A claim, how it was tested, what was counted, and whether it holds. */
export const ProofClaim = Type.Object(
  {
    name: Type.Enum(PROOF_CLAIMS, { description: 'Name of the claim.' }),
    claim: Type.String({ description: 'What is claimed.' }),
    test: Type.String({ description: 'How it was tested.' }),
    acknowledged: COUNT('Different events that a sender was told are taken in, those in quarantine included.'),
    stored: COUNT('Different events that are in the database, those in quarantine included.'),
    lost: COUNT('Acknowledged, and neither stored nor in quarantine; or stored, and counted in nobody.'),
    doubled: COUNT('Stored twice, counted twice in people, or stored although nobody sent them.'),
    people: OR_NULL(COUNT('People that were compared, one by one; null where none were.')),
    differences: OR_NULL(
      COUNT('People who are not the same in both, those included who are in one only; null where none were compared.'),
    ),
    stateHash: OR_NULL(
      Type.String({ description: 'SHA-256 of everybody as the product computes it; null where it was not asked.' }),
    ),
    seconds: Type.Number({ minimum: 0, description: 'How long it took.' }),
    isTested: Type.Boolean({ description: 'False where the test broke off or was not begun; then nothing holds.' }),
    holds: Type.Boolean({ description: 'Whether the claim holds.' }),
    broken: Type.Array(Type.String(), { description: 'What does not fit; empty when it holds.' }),
  },
  { additionalProperties: false },
);
export type ProofClaim = Static<typeof ProofClaim>;

/** What a proof has found, as `throughline prove` prints it. */
export const ProofReport = Type.Object(
  {
    holds: Type.Boolean({ description: 'Whether every claim holds.' }),
    people: COUNT('True people of the sample.'),
    seed: Type.String({
      description: 'Which sample, and which moments of kills; the same seed gives the same events.',
    }),
    sent: COUNT('Different events that were sent.'),
    kills: COUNT('How often the server, PostgreSQL or both were killed with SIGKILL.'),
    requestsCutOff: COUNT('Requests that got no acknowledgement and were sent again.'),
    claims: Type.Array(ProofClaim, { description: 'Each claim, in the order in which they were tested.' }),
    seconds: Type.Number({ minimum: 0, description: 'How long it took.' }),
  },
  { additionalProperties: false },
);
export type ProofReport = Static<typeof ProofReport>;
