import type { SettingsAnswer } from '@throughline/contract/brand-settings';
import { extrasOfFields } from '@throughline/core/resolve/matching/evaluate/traits-of-person';
import type { ApiClient } from '../../http/api-client.ts';
import type { MappedInput } from './mapped-input.ts';

/** No row has it. With it these are other settings than those of before, under which everybody is matched anew, whatever was matched. */
const NOBODY_SAYS_IT = 'nobody says it';

/**
 * So many rows may say one e-mail address or telephone number before it says nothing. Every row is a customer of its own here: six
 * customers with one address are a desk's mailbox, six rows with one address may be one person's.
 */
const MOST_ROWS = 1_000;

/**
 * Tells a deployment not to match before everything is there: then it matches all at once, which comes to the same and takes less. And
 * in whose country telephone numbers are read.
 */
export async function switchMatchingOff(api: ApiClient, [input]: readonly MappedInput[]): Promise<void> {
  const country = input?.mapping.country ?? null;
  await change(api, { isOn: false }, country === null ? {} : { country });
}

/** Has a deployment match what it knows, also by what a mapping names beyond what every deployment knows. */
export async function switchMatchingOn(api: ApiClient, inputs: readonly MappedInput[]): Promise<void> {
  const extras = extrasOfFields(inputs.flatMap(({ mapping }) => mapping.fields.map(({ field }) => field)));
  await change(api, { isOn: true, extras: [...extras, NOBODY_SAYS_IT] }, {});
}

async function change(api: ApiClient, changed: object, more: object): Promise<void> {
  const { version, settings } = await api.get<SettingsAnswer>('/api/settings');
  const { caps, matching } = settings.identity;
  const identity = {
    ...settings.identity,
    caps: {
      ...caps,
      email: { ...caps.email, holders: MOST_ROWS },
      phone: { ...caps.phone, holders: MOST_ROWS },
    },
    maxNames: MOST_ROWS,
    matching: { ...matching, ...changed },
  };
  await api.put('/api/settings', { version, settings: { ...more, identity } });
}
