import type { ActionDefinition } from '@throughline/core/decide/action-definition';
import type { MomentDefinition } from '@throughline/core/decide/moment-definition';
import type { ClientBase } from 'pg';
import { readNewest } from './definition-store.ts';

/** An action in force, and the moments at which it may be chosen. */
export interface PlacedAction {
  readonly action: ActionDefinition;
  readonly moments: readonly { readonly key: string; readonly name: string }[];
}

/** Every action that some moment which is asked may choose, in order of key. */
export async function readPlacedActions(client: Pick<ClientBase, 'query'>): Promise<PlacedAction[]> {
  const all = { after: null, limit: null };
  const moments = (await readNewest(client, 'moment', all)).map(
    ({ key, version, definition }) => ({ ...definition, key, version }) as unknown as MomentDefinition,
  );
  const actions = await readNewest(client, 'action', all);
  return actions.flatMap(({ key, version, definition }) => {
    const places = moments.filter((moment) => moment.isEnabled && moment.actions.includes(key));
    if (places.length === 0) return [];
    const action = { ...definition, key, version } as unknown as ActionDefinition;
    return [{ action, moments: places.map((moment) => ({ key: moment.key, name: moment.name })) }];
  });
}
