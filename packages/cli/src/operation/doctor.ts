import type { Health } from '@throughline/contract/health';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';
import { checkHealth } from './check-health.ts';
import type { Finding } from './finding.ts';

/** What a doctor's visit needs. */
export interface DoctorParts {
  readonly api: ApiClient;
  readonly cliVersion: string;
  readonly now: () => number;
}

/** Checks a server from outside to inside; what cannot be checked because of an earlier failure is left out. */
export async function examine({ api, cliVersion, now }: DoctorParts): Promise<Finding[]> {
  const reachable = await attempt('server', `answers at ${api.baseUrl}`, () => api.get('/livez'));
  if (reachable.status === 'failed') return [reachable];
  const ready = await attempt('ready', 'takes events', () => api.get('/readyz'));
  let health: Health | null = null;
  const askedAt = now();
  const token = await attempt('token', 'is valid', async () => {
    health = await api.get<Health>('/api/health');
  });
  const findings = [reachable, ready, token];
  if (health === null) return findings;
  // The server read its clock somewhere between the question and the answer.
  return [...findings, ...checkHealth(health, { cliVersion, clientAt: (askedAt + now()) / 2 })];
}

async function attempt(name: string, detail: string, work: () => Promise<unknown>): Promise<Finding> {
  try {
    await work();
    return { name, status: 'ok', detail, fix: null };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { name, status: 'failed', detail: error.message, fix: FIXES[name] ?? null };
  }
}

const FIXES: Readonly<Record<string, string>> = {
  server: 'Start it with "npm start"; is --url right?',
  ready: 'Wait until it has started; if it stays so, look into the log of the server and of PostgreSQL.',
  token:
    'Set THROUGHLINE_ADMIN_TOKEN, or THROUGHLINE_DATA_DIR to the data folder that the server names when it starts.',
};
