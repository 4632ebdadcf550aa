import type { CreatedSource, NewSource } from '@throughline/contract/source';
import { Button, Collapse, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { send } from '../../api/request.ts';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { FirstEvent } from './first-event.tsx';
import { SnippetPicker } from './snippet-picker.tsx';
import { activityQuery, sourcesQuery } from './source-queries.ts';
import { sourcesWords } from './sources-words.ts';
import { WriteKeyNote } from './write-key-note.tsx';

/** What a source may be, and whose hands its key is in. */
const KINDS = [
  ['web', 'public'],
  ['app', 'public'],
  ['server', 'server'],
  ['till', 'server'],
  ['crm', 'server'],
  ['call_centre', 'server'],
  ['file', 'server'],
] as const;

/** A new source: its form, then its key, its snippet and its first event. */
export function NewSourcePage() {
  const say = useWords(sourcesWords);
  const queries = useQueryClient();
  const { sdk } = useSearch({ from: '/shell/sources/new' });
  const navigate = useNavigate({ from: '/sources/new' });
  const making = useMutation({
    mutationFn: (source: NewSource) => send<CreatedSource>('POST', '/api/sources', source),
    onSuccess: () =>
      Promise.all([sourcesQuery, activityQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey }))),
  });
  const all = <Link to="/sources">{say('all')}</Link>;
  if (making.data === undefined) {
    return (
      <Page title={say('newTitle')} about={say('newAbout')} actions={all}>
        <Panel>
          <SourceForm onMake={(source) => making.mutate(source)} isPending={making.isPending} />
          {making.error !== null && <ProblemNote error={making.error} />}
        </Panel>
      </Page>
    );
  }
  const { source, writeKey } = making.data;
  return (
    <Page title={source.name} about={source.department} actions={all}>
      <Panel>
        <WriteKeyNote writeKey={writeKey} trust={source.trust} />
      </Panel>
      <Panel title={say('snippets')}>
        <Stack gap="md">
          <SnippetPicker
            source={source}
            writeKey={writeKey}
            sdk={sdk}
            onPick={(picked) => void navigate({ search: { sdk: picked }, replace: true })}
          />
          <FirstEvent sourceId={source.id} />
        </Stack>
      </Panel>
      <Group>
        <Link to="/sources/$id" params={{ id: source.id }}>
          {source.name}
        </Link>
        <Link to="/live" search={{ source: source.id }}>
          {say('toLive')}
        </Link>
      </Group>
    </Page>
  );
}

function SourceForm({
  onMake,
  isPending,
}: {
  readonly onMake: (source: NewSource) => void;
  readonly isPending: boolean;
}) {
  const say = useWords(sourcesWords);
  const [name, setName] = useState('');
  const [department, setDepartment] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number][0]>('web');
  const [trust, setTrust] = useState<'public' | 'server'>('public');
  const [namespace, setNamespace] = useState('main');
  const [isMore, setMore] = useState(false);
  const choose = (word: string): void => {
    const [chosen, usual] = KINDS.find(([one]) => one === word) ?? KINDS[0];
    setKind(chosen);
    setTrust(usual);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onMake({ name: name.trim(), department: department.trim(), kind, trust, namespace });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={520}>
        <TextInput
          label={say('name')}
          description={say('nameHelp')}
          placeholder={say('nameExample')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          required
          maxLength={100}
        />
        <TextInput
          label={say('department')}
          description={say('departmentHelp')}
          placeholder={say('departmentExample')}
          value={department}
          onChange={({ currentTarget }) => setDepartment(currentTarget.value)}
          required
          maxLength={100}
        />
        <NativeSelect
          label={say('kind')}
          value={kind}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={KINDS.map(([value]) => ({ value, label: say(`kind_${value}`) }))}
        />
        <Radio.Group
          label={say('trust')}
          value={trust}
          onChange={(word) => setTrust(word === 'public' ? 'public' : 'server')}
        >
          <Stack gap={8} mt={6}>
            {(['public', 'server'] as const).map((value) => (
              <Radio key={value} value={value} label={say(`trust_${value}`)} description={say(`trustHelp_${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={isMore}
            onClick={() => setMore((before) => !before)}
          >
            {say('more')}
          </Button>
          <Collapse expanded={isMore}>
            <TextInput
              mt="xs"
              label={say('namespace')}
              description={say('namespaceHelp')}
              value={namespace}
              onChange={({ currentTarget }) => setNamespace(currentTarget.value)}
              pattern="[a-z0-9][a-z0-9._\-]{0,62}"
            />
          </Collapse>
        </div>
        <div>
          <Button type="submit" loading={isPending}>
            {say('make')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
