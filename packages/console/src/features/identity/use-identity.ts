import type { Identity } from '@throughline/contract/identity';
import type { IdentityHistory } from '@throughline/contract/identity-history';
import type { PersonEvidence } from '@throughline/contract/person-evidence';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/request.ts';

/** Why the records of a person are one person. */
export function useIdentity(personId: string) {
  return useQuery({
    queryKey: ['identity', personId],
    queryFn: ({ signal }) => get<Identity>(`/api/people/${personId}/identity`, {}, signal),
  });
}

/** How they came to be. */
export function useIdentityHistory(personId: string) {
  return useQuery({
    queryKey: ['identity-history', personId],
    queryFn: ({ signal }) => get<IdentityHistory>(`/api/people/${personId}/identity/history`, {}, signal),
  });
}

/** What holds them together: identifiers, rulings, and what they say. */
export function useEvidence(personId: string) {
  return useQuery({
    queryKey: ['evidence', personId],
    queryFn: ({ signal }) => get<PersonEvidence>(`/api/people/${personId}/evidence`, {}, signal),
  });
}
