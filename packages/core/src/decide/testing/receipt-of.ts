import { decide } from '../decide.ts';
import type { DecisionInput } from '../decision.ts';
import { featuresRead, pickFeatures } from '../features-read.ts';
import type { Receipt } from '../receipt.ts';
import { RULES_VERSION } from '../rules-version.ts';

/** The receipt of a decision as the server keeps it: through JSON, with the features that conditions read and no others. */
export function receiptOf(input: DecisionInput): Receipt {
  const { moment, actions, features, guards, holdout, decidedAt, draw } = input;
  const receipt: Receipt = {
    form: 1,
    decisionId: '00000000-0000-8000-8000-000000000000',
    moment: { key: moment.key, version: moment.version },
    actions: actions.map(({ key, version }) => ({ key, version })),
    settingsVersion: 1,
    rulesVersion: RULES_VERSION,
    decidedAt,
    draw,
    holdout,
    features: pickFeatures(features, featuresRead(actions)),
    guards,
    decision: decide(input),
    timings: {},
  };
  return JSON.parse(JSON.stringify(receipt)) as Receipt;
}
