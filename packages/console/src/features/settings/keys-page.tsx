import type { AccessKey, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import { Alert, Badge, Button, Group, Stack, Table, TagsInput, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { get, send } from '../../api/request.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { dayStart } from '../../kit/value/day-start.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useNow } from '../../kit/value/use-now.ts';
import { useWords } from '../../words/use-words.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsWords } from './settings-words.ts';
import classes from './settings.module.css';

const FIELDS = [
  'identified',
  'identifiers',
  'traits',
  'traits.firstName',
  'traits.email',
  'orders',
  'orders.count',
  'counters',
];

/** Keys by which the brand's own site and app read people. */
export function KeysPage() {
  const say = useWords(settingsWords);
  const keys = useQuery({
    queryKey: ['/api/access-keys'],
    queryFn: ({ signal }) => get<AccessKeyList>('/api/access-keys', {}, signal),
  });
  return (
    <SettingsFrame title={say('keys')} about={say('keysAbout')}>
      <NewKey />
      <Panel flush>
        <QueryView query={keys}>
          {({ accessKeys }) =>
            accessKeys.length === 0 ? (
              <EmptyNote title={say('noKeys')}>{say('noKeysHelp')}</EmptyNote>
            ) : (
              <div className={classes['scroll']} tabIndex={0} role="region" aria-label={say('keys')}>
                <Table horizontalSpacing="md">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{say('name')}</Table.Th>
                      <Table.Th>{say('fields')}</Table.Th>
                      <Table.Th>{say('created')}</Table.Th>
                      <Table.Th>{say('lastUsed')}</Table.Th>
                      <Table.Th>{say('state')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {accessKeys.map((one) => (
                      <KeyRow key={one.id} of={one} />
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            )
          }
        </QueryView>
      </Panel>
    </SettingsFrame>
  );
}

function KeyRow({ of }: { readonly of: AccessKey }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const nameOf = useActorName();
  const revoke = useMutation({
    mutationFn: () => send('POST', `/api/access-keys/${of.id}/revocation`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/api/access-keys'] }),
  });
  const now = useNow(60_000);
  const isExpired = of.expiresAt !== null && Date.parse(of.expiresAt) <= now;
  const state = of.revokedAt !== null ? 'revoked' : isExpired ? 'expired' : 'valid';
  return (
    <Table.Tr>
      <Table.Td fw={500}>{of.name}</Table.Td>
      <Table.Td>{of.fields === null ? say('everything') : of.fields.join(', ')}</Table.Td>
      <Table.Td>
        <Instant at={of.createdAt} precision="day" />
        <Text size="sm" c="dimmed">
          {nameOf(of.createdBy)}
        </Text>
      </Table.Td>
      <Table.Td>{of.lastUsedAt === null ? say('neverUsed') : <Ago at={of.lastUsedAt} />}</Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <Badge variant={state === 'valid' ? 'light' : 'default'}>{say(state)}</Badge>
          {state === 'valid' && (
            <ConfirmButton
              label={say('revoke')}
              consequence={say('revokeSure')}
              confirm={say('revokeYes')}
              isBusy={revoke.isPending}
              onConfirm={() => revoke.mutate()}
            />
          )}
          {revoke.error !== null && <ProblemNote error={revoke.error} />}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

function NewKey() {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const zone = useTimeZone();
  const [name, setName] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const [expires, setExpires] = useState('');
  const make = useMutation({
    mutationFn: () =>
      send<CreatedAccessKey>('POST', '/api/access-keys', {
        name: name.trim(),
        scopes: ['profiles:read'],
        fields: fields.length === 0 ? null : fields,
        expiresAt: dayStart(expires, zone) ?? null,
      }),
    onSuccess: async () => {
      setName('');
      await queries.invalidateQueries({ queryKey: ['/api/access-keys'] });
    },
  });
  return (
    <Panel title={say('newKey')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm">
          <Group align="flex-start" gap="sm">
            <TextInput
              label={say('name')}
              description={say('keyNameHelp')}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              required
              style={{ flex: '1 1 200px' }}
            />
            <TagsInput
              label={say('fields')}
              description={say('fieldsHelp')}
              data={FIELDS}
              value={fields}
              onChange={setFields}
              style={{ flex: '2 1 260px' }}
            />
            <TextInput
              type="date"
              label={say('expires')}
              description={say('never')}
              value={expires}
              onChange={({ currentTarget }) => setExpires(currentTarget.value)}
            />
          </Group>
          <div>
            <Button type="submit" disabled={name.trim() === ''} loading={make.isPending}>
              {say('makeKey')}
            </Button>
          </div>
          {make.error !== null && <ProblemNote error={make.error} />}
          {make.data !== undefined && (
            <Alert title={say('keyMade')}>
              <CopyText text={make.data.key} />
            </Alert>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
