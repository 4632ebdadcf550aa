import type { Person } from '@throughline/contract/person';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getMasked } from '../../api/request.ts';
import { useSession } from '../../api/session.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PersonCard } from '../../kit/person/person-card.tsx';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';

/** A person as those see them who may not read personal data; only for those who may. */
export function SeenMasked({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const session = useSession();
  const mayRead = session?.mayReadPersonalData === true;
  const masked = useQuery({
    queryKey: ['masked-person', personId],
    queryFn: ({ signal }) => getMasked<Person>(`/api/people/${personId}`, signal),
    enabled: mayRead,
    retry: false,
  });
  if (!mayRead) return null;
  return (
    <Panel title={say('seesTitle')}>
      <Stack gap="sm">
        <Text c="dimmed">{say('sees')}</Text>
        <QueryView query={masked} lines={3}>
          {(person) => <PersonCard person={person} isLinked={false} />}
        </QueryView>
      </Stack>
    </Panel>
  );
}
