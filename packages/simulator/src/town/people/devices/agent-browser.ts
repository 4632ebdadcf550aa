import { createRandom } from '../../../random.ts';
import type { Device } from '../device.ts';
import { deviceContext } from './device-context.ts';
import { uuid } from './uuid.ts';

/** The browser of a call centre's agent, who orders for hundreds of callers under one cookie. */
export function agentBrowser(seed: string, agent: number): Device {
  const random = createRandom(`${seed}/agent-browser/${agent}`);
  return {
    id: `agent-browser-${agent}`,
    kind: 'agent-browser',
    context: deviceContext(random, 'agent-browser'),
    identities: [{ anonymousId: uuid(random), from: 0, until: null }],
    users: [],
  };
}
