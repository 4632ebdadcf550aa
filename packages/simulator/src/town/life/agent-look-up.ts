import { agentBrowser } from '../people/devices/agent-browser.ts';
import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { logIn } from './log-in.ts';
import { placeAt } from './place.ts';
import type { Scene } from './scene.ts';

const AGENTS = 40;
const LOOK_UP_PROBABILITY = 0.08;

/** Now and then an agent opens the caller's account in a browser of their own: hundreds of logins under one cookie. */
export function agentLookUp(scene: Scene, customer: Customer, at: number): void {
  const { random, resident } = customer;
  if (heldAt(resident.accounts, at) === null || !random.chance(LOOK_UP_PROBABILITY)) return;
  const place = placeAt(agentBrowser(scene.seed, random.integer(1, AGENTS)), at);
  if (place !== null) logIn(scene, customer, place, at);
}
