import { ensureEventPartitions } from '../collect/event-partition.ts';
import { ensureDefaultSource } from '../collect/sources/ensure-default-source.ts';
import type { Deployment } from '../config/deployment.ts';
import { createKeyring, readDeploymentSecret } from '../config/keyring.ts';
import { createLiveSettings, type LiveSettings } from '../config/live-settings.ts';
import { createSecretBox, type SecretBox } from '../config/secret-box.ts';
import type { WholeParts } from './app-parts.ts';

/** A deployment, opened from its database. */
export interface OpenDeployment {
  readonly deployment: Deployment;
  /** The same on the pool for work that nobody waits for. */
  readonly behind: Deployment;
  readonly live: LiveSettings;
  readonly secret: Buffer;
  /** What seals secrets, each kind under a key of its own. */
  readonly boxes: Readonly<Record<'webhooks' | 'webhooksIn' | 'privacyRequests' | 'begunSignIns', SecretBox>>;
}

/** Reads what a deployment is: its settings, its secret; makes what must be there before the first event. */
export async function openDeployment({ pool, jobPool, log, writeKey }: WholeParts): Promise<OpenDeployment> {
  await ensureEventPartitions(pool, new Date());
  const live = await createLiveSettings(pool);
  const secret = await readDeploymentSecret(pool);
  const deployment: Deployment = { pool, keyring: createKeyring(secret), log, settings: live.current };
  if (writeKey !== null) await ensureDefaultSource(deployment, writeKey);
  return {
    deployment,
    behind: { ...deployment, pool: jobPool },
    live,
    secret,
    boxes: {
      webhooks: createSecretBox(secret, 'webhook secrets'),
      webhooksIn: createSecretBox(secret, 'secrets of webhooks in'),
      privacyRequests: createSecretBox(secret, 'privacy requests'),
      begunSignIns: createSecretBox(secret, 'sign-ins that have begun'),
    },
  };
}
