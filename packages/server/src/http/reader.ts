import type { FastifyRequest } from 'fastify';

/** Who reads people, and what of them. */
export interface Reader {
  /** Told the reasons why nothing is answered. */
  readonly isAdmin: boolean;
  /** The fields that may be read; null for all. */
  readonly fields: readonly string[] | null;
}

/** Says who reads. @throws ProblemError `unauthorized`, `invalid_access_key`. */
export type ReaderGate = (request: FastifyRequest) => Promise<Reader>;
