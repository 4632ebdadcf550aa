import { Badge, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@throughline/contract/role';
import type { SignInLink, StaffMember } from '@throughline/contract/staff';
import { send } from '../../api/request.ts';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { roleWords } from '../../kit/value/role-words.ts';
import { useWords } from '../../words/use-words.ts';
import { ROLES } from './roles.ts';
import { sessionsQuery } from './staff-query.ts';
import { staffWords } from './staff-words.ts';
import classes from './staff.module.css';
import { useChange } from './use-change.ts';

/** One staff member: their role, a link for them, where they are signed in, and the end of it. */
export function MemberPanel({ member }: { readonly member: StaffMember }) {
  const isDisabled = member.disabledAt !== null;
  return (
    <div className={classes['member']}>
      {!isDisabled && <RolePart member={member} />}
      {!isDisabled && <LinkPart member={member} />}
      {!isDisabled && <SessionsPart member={member} />}
      <DisablePart member={member} />
    </div>
  );
}

function RolePart({ member }: { readonly member: StaffMember }) {
  const say = useWords(staffWords);
  const sayRole = useWords(roleWords);
  const change = useChange(member);
  const choose = (role: Role): void =>
    change.mutate({ change: { role }, said: say('roleChanged', { name: member.name, role: sayRole(role) }) });
  return (
    <Stack gap="xs">
      <NativeSelect
        label={say('role')}
        description={say(`${member.role}May`)}
        value={member.role}
        disabled={change.isPending}
        onChange={({ currentTarget }) => choose(currentTarget.value as Role)}
        data={ROLES.map((one) => ({ value: one, label: sayRole(one) }))}
      />
      {change.error !== null && <ProblemNote error={change.error} />}
    </Stack>
  );
}

function LinkPart({ member: { id, name } }: { readonly member: StaffMember }) {
  const say = useWords(staffWords);
  const making = useMutation({ mutationFn: () => send<SignInLink>('POST', '/api/sign-in-links', { staffId: id }) });
  return (
    <Stack gap={6} align="flex-start">
      <Title order={3}>{say('link')}</Title>
      <Text c="dimmed" size="sm">
        {say('linkHow', { name })}
      </Text>
      {making.data !== undefined && (
        <div className={classes['made']} role="status">
          <CopyText text={making.data.url} block />
          <Text size="sm" c="dimmed">
            {say('linkUntil')} <Instant at={making.data.expiresAt} />
          </Text>
        </div>
      )}
      {making.error !== null && <ProblemNote error={making.error} />}
      <Button variant="default" size="sm" loading={making.isPending} onClick={() => making.mutate()}>
        {say('makeLink')}
      </Button>
    </Stack>
  );
}

function SessionsPart({ member: { id } }: { readonly member: StaffMember }) {
  const say = useWords(staffWords);
  const queries = useQueryClient();
  const notify = useNotifyUndo();
  const sessions = useQuery(sessionsQuery(id));
  const ending = useMutation({
    mutationFn: (sessionId: string) => send('POST', `/api/staff/${id}/sessions/${sessionId}/revocation`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      notify(say('ended'));
    },
  });
  return (
    <Stack gap={6}>
      <Title order={3}>{say('sessions')}</Title>
      <QueryView query={sessions} lines={2}>
        {(open) =>
          open.length === 0 ? (
            <Text c="dimmed">{say('noSessions')}</Text>
          ) : (
            <ul className={classes['sessions']}>
              {open.map(({ id: sessionId, way, begunAt, lastUsedAt, isOwn }) => (
                <li key={sessionId}>
                  <Text component="span" size="sm">
                    {say(way === 'oidc' ? 'byOidc' : 'byLink')}, {say('begun')} <Instant at={begunAt} />; {say('used')}{' '}
                    <Ago at={lastUsedAt} />
                  </Text>
                  {isOwn ? (
                    <Badge variant="outline" color="gray">
                      {say('thisOne')}
                    </Badge>
                  ) : (
                    <Button
                      variant="default"
                      size="compact-sm"
                      loading={ending.isPending && ending.variables === sessionId}
                      onClick={() => ending.mutate(sessionId)}
                    >
                      {say('end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {ending.error !== null && <ProblemNote error={ending.error} />}
    </Stack>
  );
}

function DisablePart({ member }: { readonly member: StaffMember }) {
  const say = useWords(staffWords);
  const change = useChange(member);
  const isDisabled = member.disabledAt !== null;
  const said = say(isDisabled ? 'nowEnabled' : 'nowDisabled', { name: member.name });
  return (
    <Stack gap={6} align="flex-start">
      {!isDisabled && (
        <Text c="dimmed" size="sm">
          {say('disableHow')}
        </Text>
      )}
      {change.error !== null && <ProblemNote error={change.error} />}
      <Group>
        <Button
          variant="default"
          size="sm"
          loading={change.isPending}
          onClick={() => change.mutate({ change: { isDisabled: !isDisabled }, said })}
        >
          {say(isDisabled ? 'enable' : 'disable')}
        </Button>
      </Group>
    </Stack>
  );
}
