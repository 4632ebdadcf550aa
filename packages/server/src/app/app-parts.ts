import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { OidcSettings } from '../config/oidc-settings.ts';
import { type EgressPolicy, systemEgressPolicy } from '../engage/webhooks/egress/egress-policy.ts';
import type { BatchRunner } from '../flow/queue/receipt.ts';

/** What the application is put together from. */
export interface AppParts {
  /** A pool on a migrated database. */
  readonly pool: Pool;
  /** A pool for the intake alone, so that those who ask do not wait behind events; `pool` where it is left out. */
  readonly intakePool?: Pool;
  /** A pool for work that nobody waits for: webhooks, scheduled exports; `pool` where it is left out. */
  readonly jobPool?: Pool;
  /** Whether records are matched behind the batches; tests do it when they want to. */
  readonly isMatching?: boolean;
  /** Where webhooks may send to; public addresses where it is left out. */
  readonly egress?: EgressPolicy;
  /** Where scheduled exports may be written; nowhere where it is left out. */
  readonly exportDir?: string | null;
  /** Folder with the built console; no console where it is left out. */
  readonly consoleDir?: string;
  /** Proxies whose `X-Forwarded-For` is believed; nobody's where it is left out. */
  readonly trustedProxies?: readonly string[];
  /** Where people reach the console; as each request came where it is left out. */
  readonly publicUrl?: URL | null;
  /** The identity provider by which staff sign in; links only where it is left out. */
  readonly oidc?: OidcSettings | null;
  readonly log: Logger;
  readonly adminToken: string;
  /** Folder for notes on what is in flight, from which a crash is understood. */
  readonly dataDir: string;
  /** Whether the database's files are in that folder too. */
  readonly isEmbedded: boolean;
  /** Key of a public source named `default` that is there from the start. */
  readonly writeKey?: string | null;
  readonly mustCheckAnswers?: boolean;
  /** What becomes of a micro-batch, where it is not to be the product: a bench puts its ceiling here. */
  readonly run?: BatchRunner;
}

/** The same with nothing left out but what there need not be. */
export type WholeParts = Required<Omit<AppParts, 'consoleDir' | 'run'>> & Pick<AppParts, 'consoleDir' | 'run'>;

/** Fills in what is left out. */
export function wholeParts(parts: AppParts): WholeParts {
  return {
    intakePool: parts.pool,
    jobPool: parts.pool,
    isMatching: true,
    egress: systemEgressPolicy([]),
    exportDir: null,
    trustedProxies: [],
    publicUrl: null,
    oidc: null,
    writeKey: null,
    mustCheckAnswers: false,
    ...parts,
  };
}
