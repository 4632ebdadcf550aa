import { type Acknowledged, nothingAcknowledged } from './acknowledged.ts';
import type { Deployment } from './deployment.ts';
import type { Prover } from './prover.ts';
import type { PeopleDigests } from './read-people.ts';

/** The deployment that was killed while it was streamed to; all others are compared with it. */
export interface Original {
  readonly deployment: Deployment;
  /** What its senders were told. */
  readonly acknowledged: Acknowledged;
  /** An archive of it before its first event: others begin with its secret and sources, so that ids are equal. */
  readonly birth: string;
  /** Everybody in it, once all was sent. */
  people: PeopleDigests;
  /** Of everybody in it; empty until it was asked for. */
  stateHash: string;
}

const BIRTH = 'birth.throughline';

/** Starts the original and keeps an archive of it from before its first event. */
export async function beginOriginal(prover: Prover): Promise<Original> {
  const { deployment } = await prover.newDeployment('original');
  await deployment.server.start();
  await prover.createSources(deployment);
  await prover.backup(deployment, BIRTH);
  return { deployment, acknowledged: nothingAcknowledged(), birth: BIRTH, people: new Map(), stateHash: '' };
}

/** What does not fit when a copy of the original has another `stateHash`. */
export function hashMistakes(original: Original, stateHash: string): string[] {
  if (stateHash === original.stateHash && stateHash !== '') return [];
  return [`the stateHash is ${stateHash || 'missing'}, and ${original.stateHash} in the original`];
}
