import type { Deployment } from '../../config/deployment.ts';
import { startWorkLoop, type WorkLoop } from '../../timers/work-loop.ts';
import { keepQueued, MOST_A_ROUND } from './keep-queued.ts';

/** How often the queue is looked at; the matcher fills it, and under load it gathers meanwhile. */
const LOOK_EVERY_MS = 250;

/** Keeps households right behind the matcher, in one process of the deployment at a time. */
export function runHouseholds({ pool, settings, log }: Pick<Deployment, 'pool' | 'settings' | 'log'>): WorkLoop {
  return startWorkLoop(LOOK_EVERY_MS, log, async function composeHouseholds() {
    return (await keepQueued({ pool, settings })) === MOST_A_ROUND ? 'more' : 'done';
  });
}
