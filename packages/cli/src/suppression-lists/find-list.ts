import type { SuppressionList, SuppressionLists } from '@throughline/contract/suppression-list';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';

/** The list of a name or an id; null when there is none. */
export async function findList(api: ApiClient, named: string): Promise<SuppressionList | null> {
  const { lists } = await api.get<SuppressionLists>('/api/suppression-lists');
  return lists.find(({ id, name }) => name === named || id === named.toLowerCase()) ?? null;
}

/** The same. @throws CommandFailure when there is none */
export async function expectList(api: ApiClient, named: string): Promise<SuppressionList> {
  const list = await findList(api, named);
  if (list !== null) return list;
  const message = `There is no suppression list "${named}"; "throughline suppression-lists list" shows them.`;
  throw new CommandFailure(message, { exitCode: 2 });
}
