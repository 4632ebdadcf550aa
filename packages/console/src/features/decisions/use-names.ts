import type { ActionAnswer, ActionPage } from '@throughline/contract/action';
import type { MomentAnswer, MomentPage } from '@throughline/contract/moment';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../api/request.ts';
import { useWords } from '../../words/use-words.ts';
import { whyWords } from './why/why-words.ts';

/** A brand has tens of definitions; this many are read at once. */
const MOST = 500;

/** Every moment in force. */
export const momentsQuery = queryOptions({
  queryKey: ['/api/moments', 'all'],
  queryFn: ({ signal }): Promise<readonly MomentAnswer[]> =>
    get<MomentPage>('/api/moments', { limit: MOST }, signal).then(({ moments }) => moments),
  staleTime: 30_000,
});

/** Every action in force. */
export const actionsQuery = queryOptions({
  queryKey: ['/api/actions', 'all'],
  queryFn: ({ signal }): Promise<readonly ActionAnswer[]> =>
    get<ActionPage>('/api/actions', { limit: MOST }, signal).then(({ actions }) => actions),
  staleTime: 30_000,
});

/** What things are called by whoever works with them. */
export interface Names {
  /** Also of `silence`; the key where the action is not known. */
  readonly actionName: (key: string | null) => string;
  readonly momentName: (key: string) => string;
  /** Whether an action is owed and never drawn. */
  readonly isService: (key: string) => boolean;
  readonly actions: readonly ActionAnswer[];
  readonly moments: readonly MomentAnswer[];
}

/** Names of actions and moments by their keys. */
export function useNames(): Names {
  const say = useWords(whyWords);
  const { data: actions } = useQuery(actionsQuery);
  const { data: moments } = useQuery(momentsQuery);
  return useMemo(() => {
    const actionNames = new Map(actions?.map(({ key, action }) => [key, action.name]));
    const services = new Set(actions?.flatMap(({ key, action }) => (action.kind === 'service' ? [key] : [])));
    const momentNames = new Map(moments?.map(({ key, moment }) => [key, moment.name]));
    return {
      actionName: (key) => (key === null || key === 'silence' ? say('silence') : (actionNames.get(key) ?? key)),
      momentName: (key) => momentNames.get(key) ?? key,
      isService: (key) => services.has(key),
      actions: actions ?? [],
      moments: moments ?? [],
    };
  }, [actions, moments, say]);
}
