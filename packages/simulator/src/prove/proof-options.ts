import type { ProofClaimName } from '@throughline/contract/proof';
import type { Deployment } from './deployment.ts';

/** What a proof was asked for. */
export interface ProofOptions {
  /** True people of the sample. */
  readonly people: number;
  readonly seed: string;
  readonly kills: number;
}

/** What a proof finds around it. */
export interface ProofSurroundings {
  /** An empty folder that is the proof's own; whoever made it removes it. */
  readonly root: string;
  /** Ends the proof. */
  readonly signal: AbortSignal;
  /** Is told how far it is. */
  readonly say: (line: string) => void;
  /** Where senders post to instead of a server: tests put a liar in between. */
  readonly wayTo?: (url: string) => Promise<string>;
  /** Called when a claim's test has run and before anything is counted: tests spoil something here. */
  readonly interfere?: (claim: ProofClaimName, deployment: Deployment) => Promise<void>;
}
