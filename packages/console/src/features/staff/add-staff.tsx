import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Role } from '@throughline/contract/role';
import type { StaffAnswer } from '@throughline/contract/staff';
import { type FormEvent, useState } from 'react';
import { send } from '../../api/request.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { roleWords } from '../../kit/value/role-words.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { ROLES } from './roles.ts';
import { staffWords } from './staff-words.ts';

/** Adds a staff member, and then shows them, so that a link can be made. */
export function AddStaff() {
  const say = useWords(staffWords);
  const sayShared = useWords(sharedWords);
  const sayRole = useWords(roleWords);
  const navigate = useNavigate({ from: '/staff' });
  const queries = useQueryClient();
  const notify = useNotifyUndo();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const adding = useMutation({
    mutationFn: () =>
      send<StaffAnswer>('POST', '/api/staff', {
        name: name.trim(),
        email: email.trim() === '' ? null : email.trim(),
        role,
      }),
    onSuccess: async ({ staff }) => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      notify(say('added', { name: staff.name, role: sayRole(staff.role) }));
      await navigate({ search: { who: staff.id } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <Panel title={say('addTitle')}>
      <form onSubmit={submit}>
        <Stack gap="sm" maw={420}>
          <TextInput
            label={say('name')}
            description={say('nameHow')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            required
            maxLength={100}
            autoComplete="off"
            data-autofocus
          />
          <TextInput
            label={say('email')}
            description={say('emailHow')}
            type="email"
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            autoComplete="off"
          />
          <NativeSelect
            label={say('role')}
            description={say(`${role}May`)}
            value={role}
            onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
            data={ROLES.map((one) => ({ value: one, label: sayRole(one) }))}
          />
          {adding.error !== null && <ProblemNote error={adding.error} />}
          <Group gap="xs">
            <Button type="submit" loading={adding.isPending}>
              {say('saveNew')}
            </Button>
            <Button variant="default" onClick={() => void navigate({ search: {} })}>
              {sayShared('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
