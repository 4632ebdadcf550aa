import { Button, FileInput, Group, NativeSelect, Progress, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { columnsOf, delimiterOf, type Field, FIELDS, guessMapping } from './guess-mapping.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';
import { useFaultText } from './use-fault-text.ts';
import { type Sent, useUpload } from './use-upload.ts';

/** A file as it was chosen, and what of it is guessed by how it begins. */
interface Chosen {
  readonly file: File;
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly id: string;
  readonly says: Readonly<Record<string, Field | ''>>;
}

/** Bytes of a file that are read before it is sent: its header is among them. */
const HEAD_BYTES = 64 * 1024;

/** Uploads a file of any size as a new version: which column says what is guessed, and can be said. */
export function UploadPanel({ listId, hasDraft }: { readonly listId: string; readonly hasDraft: boolean }) {
  const say = useWords(suppressionListsWords);
  const sayShared = useWords(sharedWords);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [asOf, setAsOf] = useState(() => new Date().toISOString().slice(0, 10));
  const [until, setUntil] = useState('');
  const { upload, start, goOn, cancel, reset } = useUpload(listId);
  const isSending = upload.phase === 'sending';
  const mayGoOn = upload.phase === 'failed' && upload.mayGoOn;
  const submit = ({ file, format, delimiter, id, says }: Chosen): void => {
    const fields: Record<string, string[]> = {};
    for (const [column, field] of Object.entries(says)) if (field !== '') (fields[field] ??= []).push(column);
    const csv = format === 'csv' ? { delimiter } : {};
    void start(file, { asOf, validUntil: until === '' ? null : until, mapping: { id, fields }, format, ...csv });
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
          <Text c="dimmed">
            {say('uploadAbout')} {hasDraft && say('uploadDiscards')}
          </Text>
          <Group align="flex-end" gap="sm">
            <FileInput
              label={say('file')}
              description={say('fileHelp')}
              placeholder={say('chooseFile')}
              styles={{ placeholder: { color: 'var(--mantine-color-dimmed)' } }}
              accept=".csv,.txt,.ndjson,.jsonl,text/csv"
              value={chosen?.file ?? null}
              onChange={(file) => {
                reset();
                void readHead(file).then(setChosen);
              }}
              disabled={isSending || mayGoOn}
              style={{ flex: '1 1 300px' }}
            />
            <TextInput
              type="date"
              label={say('asOf')}
              value={asOf}
              onChange={({ currentTarget }) => setAsOf(currentTarget.value)}
              disabled={isSending || mayGoOn}
              required
            />
            <TextInput
              type="date"
              label={say('until')}
              description={say('untilHelp')}
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
              disabled={isSending || mayGoOn}
            />
          </Group>
          {chosen !== null && !isSending && !mayGoOn && upload.phase !== 'done' && (
            <Columns chosen={chosen} onChange={setChosen} />
          )}
          {upload.phase === 'failed' && <ProblemNote error={upload.error} />}
          {(upload.phase === 'sending' || mayGoOn) && chosen !== null && 'sent' in upload && (
            <Sending sent={upload.sent} of={chosen.file.size} />
          )}
          {mayGoOn && <Text>{say('sentIsKept')}</Text>}
          {upload.phase === 'cancelled' && <Text role="status">{say('cancelled')}</Text>}
          {upload.phase === 'done' && <Outcome sent={upload.sent} listId={listId} version={upload.version} />}
          <Group>
            {mayGoOn && chosen !== null ? (
              <Button onClick={() => void goOn(chosen.file)}>{say('goOn')}</Button>
            ) : (
              <Button type="submit" disabled={chosen === null || upload.phase === 'done'} loading={isSending}>
                {say('send')}
              </Button>
            )}
            {(isSending || mayGoOn) && (
              <Button variant="default" onClick={() => void cancel()}>
                {sayShared('cancel')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

async function readHead(file: File | null): Promise<Chosen | null> {
  if (file === null) return null;
  const text = await file.slice(0, HEAD_BYTES).text();
  const format = /\.(ndjson|jsonl)$/i.test(file.name) ? 'ndjson' : 'csv';
  const delimiter = delimiterOf(text);
  const columns = columnsOf(text, format, delimiter);
  const { id, fields } = guessMapping(columns);
  const says = Object.fromEntries(
    columns.map((column) => [column, FIELDS.find((field) => fields[field] === column) ?? ('' as const)]),
  );
  return { file, format, delimiter, columns, id, says };
}

function Columns({ chosen, onChange }: { readonly chosen: Chosen; readonly onChange: (next: Chosen) => void }) {
  const say = useWords(suppressionListsWords);
  const fields = [
    { value: '', label: say('nothing') },
    ...FIELDS.map((value) => ({ value, label: say(`field_${value}`) })),
  ];
  if (chosen.columns.length === 0) return <Text role="alert">{say('noColumns')}</Text>;
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

function Sending({ sent: { bytes, taken, refused }, of }: { readonly sent: Sent; readonly of: number }) {
  const say = useWords(suppressionListsWords);
  const language = useLanguage();
  const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const size = (count: number): string => megabytes.format(count / 1_000_000);
  const label = say('sending', { sent: size(bytes), of: size(of) });
  return (
    <div>
      <Progress value={of === 0 ? 0 : (100 * bytes) / of} aria-label={label} />
      <Text size="sm" c="dimmed" mt={4}>
        {label} · {say('taken', { count: taken })}
        {refused > 0 && ` ${say('refusedSoFar', { count: refused })}`}
      </Text>
    </div>
  );
}

function Outcome({
  sent: { taken, refused, faults },
  listId,
  version,
}: {
  readonly sent: Sent;
  readonly listId: string;
  readonly version: number | null;
}) {
  const say = useWords(suppressionListsWords);
  const faultText = useFaultText();
  return (
    <div role="status">
      <Text>{say('taken', { count: taken })}</Text>
      {refused > 0 && (
        <>
          <Text>{say('refused', { count: refused })}</Text>
          <ul>
            {faults.map(({ line, fault }) => (
              <li key={line}>{say('line', { line, fault: faultText(fault) })}</li>
            ))}
          </ul>
          {refused > faults.length && version !== null && (
            <Link to="/suppression-lists/$id/refused" params={{ id: listId }} search={{ version }}>
              {say('seeRefused')}
            </Link>
          )}
        </>
      )}
    </div>
  );
}
