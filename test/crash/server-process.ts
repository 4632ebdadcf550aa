import {
  type ServerEnvironment,
  type ServerProcess,
  serverProcess as start,
} from '@throughline/simulator/prove/server-process';

/** Every test's admin token. */
export const ADMIN_TOKEN = 'a-token-of-32-characters-or-more-for-crash-tests';

/** A server process with the token of the tests that is not started yet. */
export function serverProcess(environment: Omit<ServerEnvironment, 'adminToken'>): ServerProcess {
  return start({ ...environment, adminToken: ADMIN_TOKEN });
}
