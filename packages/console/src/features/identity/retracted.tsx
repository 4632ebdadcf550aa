import type { RetractionPage } from '@throughline/contract/retraction';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTimeZone } from '../../api/brand.ts';
import { get, send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { personWords } from '../../kit/person/person-words.ts';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { instantText } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import classes from './record-list.module.css';
import { recordName } from './record-name.ts';
import { useIdentityHistory } from './use-identity.ts';

/** What single records of a person said and was taken back, with the way to let it count again; nothing where there is none. */
export function Retracted({ personId }: { readonly personId: string }) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const notify = useNotifyUndo();
  const refresh = useRefresh();
  const actorName = useActorName();
  const history = useIdentityHistory(personId);
  const { data } = useQuery({
    queryKey: ['retractions'],
    queryFn: ({ signal }) => get<RetractionPage>('/api/retractions', { limit: 200 }, signal),
    retry: false,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => send('POST', `/api/retractions/${id}/revocation`),
    onSuccess: async () => {
      notify(say('countAgainDone'));
      await refresh();
    },
  });
  const records = new Map(history.data?.records.map((record) => [record.id, record]));
  const shown = (data?.retractions ?? []).filter(
    ({ recordId, revokedAt }) => revokedAt === null && recordId !== null && records.has(recordId),
  );
  if (shown.length === 0) return null;
  return (
    <Panel title={say('retractedTitle')} flush>
      <Rows>
        {shown.map(({ id, recordId, madeAt, madeBy, reason }) => (
          <li key={id}>
            <Group justify="space-between" gap="sm">
              <div className={classes['what']}>
                <Text>
                  {say('retractedWhat', {
                    record: recordName(records.get(recordId ?? '')!, sayPerson),
                    when: instantText(madeAt, { language, timeZone, precision: 'minute' }),
                  })}
                </Text>
                <Text size="sm" c="dimmed">
                  {reason} · {say('by', { who: actorName(madeBy) })}
                </Text>
              </div>
              <Button size="compact-sm" variant="default" loading={revoke.isPending} onClick={() => revoke.mutate(id)}>
                {say('countAgain')}
              </Button>
            </Group>
          </li>
        ))}
      </Rows>
    </Panel>
  );
}
