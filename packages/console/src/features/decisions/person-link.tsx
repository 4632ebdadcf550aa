import type { Person } from '@throughline/contract/person';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/request.ts';
import { personName } from '../../kit/person/person-name.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { addressOf } from './address.ts';

const FRESH_MS = 60_000;

/** The person by name, with a link to their page; masked where the role reads no names. */
export function PersonLink({ id }: { readonly id: string }) {
  return (
    <Link to={addressOf('/people', id)}>
      <PersonCalled id={id} />
    </Link>
  );
}

/** How a person is called; a grey id until it is known. */
export function PersonCalled({ id }: { readonly id: string }) {
  const say = useWords(sharedWords);
  const { data } = useQuery({
    queryKey: ['/api/people', id, 'name'],
    queryFn: async ({ signal }) => personName((await get<Person>(`/api/people/${id}`, {}, signal)).traits),
    staleTime: FRESH_MS,
    retry: false,
  });
  if (data === undefined)
    return (
      <Text span c="dimmed" size="sm">
        {id.slice(0, 8)}
      </Text>
    );
  return <>{data ?? say('anonymous')}</>;
}
