import type { Deployment } from '../../../config/deployment.ts';
import { type MatchEverybody, promoteModel } from './promote-model.ts';
import { type ModelWorker, runModelWork } from './run-model-work.ts';
import { shadowModel } from './shadow-model.ts';
import { trainModel } from './train-model.ts';

/** Starts learning, looking at and promoting versions of the model, as somebody asks for it. */
export function runModels(deployment: Deployment, matchEverybody: MatchEverybody): ModelWorker {
  return runModelWork(deployment, {
    train: (work, doing) => trainModel(deployment, work, doing),
    shadow: (work, doing) => shadowModel(deployment, work, doing),
    promote: (work, doing) => promoteModel(deployment, matchEverybody, work, doing),
  });
}
