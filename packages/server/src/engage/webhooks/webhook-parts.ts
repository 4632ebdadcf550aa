import type { Counter } from 'prom-client';
import type { Deployment } from '../../config/deployment.ts';
import type { SecretBox } from '../../config/secret-box.ts';
import type { EgressPolicy } from './egress/egress-policy.ts';

/** What webhooks work with besides the deployment. */
export interface WebhookParts {
  readonly deployment: Deployment;
  /** Seals their secrets. */
  readonly box: SecretBox;
  /** Where messages may go. */
  readonly policy: EgressPolicy;
  /** Counts attempts by outcome. */
  readonly attempts?: Counter<'outcome'>;
}
