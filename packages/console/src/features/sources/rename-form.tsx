import type { Source, SourceAnswer } from '@throughline/contract/source';
import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { send } from '../../api/request.ts';
import { useNotifyUndo } from '../../kit/frame/notify-undo.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';

/** Another name or department for a source. */
export function RenameForm({ source }: { readonly source: Source }) {
  const say = useWords(sourcesWords);
  const shared = useWords(sharedWords);
  const queries = useQueryClient();
  const notify = useNotifyUndo();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(source.name);
  const [department, setDepartment] = useState(source.department);
  const changing = useMutation({
    mutationFn: () =>
      send<SourceAnswer>('PATCH', `/api/sources/${source.id}`, { name: name.trim(), department: department.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      notify(say('saved'));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    changing.mutate();
  };
  if (!isOpen)
    return (
      <Button variant="default" size="xs" mt="md" onClick={() => setOpen(true)}>
        {say('rename')}
      </Button>
    );
  return (
    <form onSubmit={submit} className={classes['form']}>
      <TextInput
        label={say('name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
        maxLength={100}
      />
      <TextInput
        label={say('department')}
        value={department}
        onChange={({ currentTarget }) => setDepartment(currentTarget.value)}
        required
        maxLength={100}
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={changing.isPending}>
          {shared('save')}
        </Button>
        <Button variant="default" size="xs" onClick={() => setOpen(false)}>
          {shared('cancel')}
        </Button>
      </Group>
      {changing.error !== null && <ProblemNote error={changing.error} />}
    </form>
  );
}
