import type { Person } from '@throughline/contract/person';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemIn } from '../../api/problem-failure.ts';
import { get } from '../../api/request.ts';
import { useWords } from '../../words/use-words.ts';
import { personName } from './person-name.ts';
import { personPath } from './person-path.ts';
import { personWords } from './person-words.ts';

/** The name of somebody by id, as far as the role may read it, with a link to their page. */
export function PersonChip({ id }: { readonly id: string }) {
  const say = useWords(personWords);
  const { data, error } = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => get<Person>(`/api/people/${id}`, {}, signal),
    retry: false,
  });
  if (problemIn(error) !== null) return <code>{id.slice(0, 8)}</code>;
  const name = data === undefined ? '…' : (personName(data.traits) ?? say('anonymous'));
  return <Link to={personPath(id)}>{name}</Link>;
}
