import type { NewSuppressionListVersion, SuppressionListUpload } from '@throughline/contract/suppression-list';
import { Button, FileInput, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { Panel } from '../../kit/panel.tsx';
import { PlainTable } from '../../kit/plain-table.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { columnsOf, delimiterOf, type Field, FIELDS, guessMapping } from './guess-mapping.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** A file as it was chosen, and what of it is guessed. */
interface Chosen {
  readonly file: File;
  readonly format: 'csv' | 'ndjson';
  readonly text: string;
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly id: string;
  readonly says: Readonly<Record<string, Field | ''>>;
}

/** Uploads a file as a new version: which column says what is guessed, and can be said. */
export function UploadPanel({ listId }: { readonly listId: string }) {
  const say = useWords(suppressionListsWords);
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [asOf, setAsOf] = useState(() => new Date().toISOString().slice(0, 10));
  const [until, setUntil] = useState('');
  const upload = useMutation({
    mutationFn: (body: NewSuppressionListVersion) =>
      send<SuppressionListUpload>('POST', `/api/suppression-lists/${listId}/versions`, body),
    onSuccess: async () => {
      setChosen(null);
      await refresh();
    },
  });
  const submit = ({ format, text, delimiter, id, says }: Chosen): void => {
    const fields: Record<string, string[]> = {};
    for (const [column, field] of Object.entries(says)) if (field !== '') (fields[field] ??= []).push(column);
    const csv = format === 'csv' ? { delimiter } : {};
    upload.mutate({ asOf, validUntil: until === '' ? null : until, mapping: { id, fields }, format, text, ...csv });
  };
  return (
    <Panel title={say('upload')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== null) submit(chosen);
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">{say('uploadAbout')}</Text>
          <Group align="flex-end" gap="sm">
            <FileInput
              label={say('file')}
              description={say('fileHelp')}
              placeholder={say('chooseFile')}
              styles={{ placeholder: { color: 'var(--mantine-color-dimmed)' } }}
              accept=".csv,.txt,.ndjson,.jsonl,text/csv"
              value={chosen?.file ?? null}
              onChange={(file) => void readFile(file).then(setChosen)}
              style={{ flex: '1 1 300px' }}
            />
            <TextInput
              type="date"
              label={say('asOf')}
              value={asOf}
              onChange={({ currentTarget }) => setAsOf(currentTarget.value)}
              required
            />
            <TextInput
              type="date"
              label={say('until')}
              description={say('untilHelp')}
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
          </Group>
          {chosen !== null && <Columns chosen={chosen} onChange={setChosen} />}
          {upload.error !== null && <ProblemNote error={upload.error} />}
          {upload.data !== undefined && <Outcome upload={upload.data} />}
          <Group>
            <Button type="submit" disabled={chosen === null} loading={upload.isPending}>
              {say('send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

async function readFile(file: File | null): Promise<Chosen | null> {
  if (file === null) return null;
  const text = await file.text();
  const format = /\.(ndjson|jsonl)$/i.test(file.name) ? 'ndjson' : 'csv';
  const delimiter = delimiterOf(text);
  const columns = columnsOf(text, format, delimiter);
  const { id, fields } = guessMapping(columns);
  const says = Object.fromEntries(
    columns.map((column) => [column, FIELDS.find((field) => fields[field] === column) ?? ('' as const)]),
  );
  return { file, format, text, delimiter, columns, id, says };
}

function Columns({ chosen, onChange }: { readonly chosen: Chosen; readonly onChange: (next: Chosen) => void }) {
  const say = useWords(suppressionListsWords);
  const fields = [
    { value: '', label: say('nothing') },
    ...FIELDS.map((value) => ({ value, label: say(`field_${value}`) })),
  ];
  return (
    <>
      <NativeSelect
        label={say('idColumn')}
        value={chosen.id}
        onChange={({ currentTarget: { value } }) => onChange({ ...chosen, id: value })}
        data={[...chosen.columns]}
        maw={320}
      />
      <PlainTable label={say('says')}>
        <thead>
          <tr>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('says')}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.columns.map((column) => (
            <tr key={column}>
              <td>{column}</td>
              <td>
                <NativeSelect
                  aria-label={`${say('says')}: ${column}`}
                  value={chosen.says[column] ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    onChange({
                      ...chosen,
                      says: { ...chosen.says, [column]: FIELDS.find((field) => field === value) ?? '' },
                    })
                  }
                  data={fields}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </>
  );
}

function Outcome({ upload: { taken, refused, faults } }: { readonly upload: SuppressionListUpload }) {
  const say = useWords(suppressionListsWords);
  return (
    <div role="status">
      <Text>{say('taken', { count: taken })}</Text>
      {refused > 0 && (
        <>
          <Text>{say('refused', { count: refused })}</Text>
          <ul>
            {faults.slice(0, 20).map(({ line, fault }) => (
              <li key={line}>{say('line', { line, fault })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
