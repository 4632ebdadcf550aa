import type { Source } from '@throughline/contract/source';
import { SNIPPET_KINDS } from '@throughline/contract/source-snippets';
import { NativeSelect, Stack, Text } from '@mantine/core';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { useWords } from '../../words/use-words.ts';
import { sourcesWords } from './sources-words.ts';

/** Code that sends a first event, for the SDK that is picked; those that fit the key's trust stand first. */
export function SnippetPicker({
  source,
  writeKey,
  sdk,
  onPick,
}: {
  readonly source: Pick<Source, 'id' | 'name' | 'trust'>;
  /** Null where it is not known any more. */
  readonly writeKey: string | null;
  readonly sdk: string | undefined;
  readonly onPick: (sdk: string) => void;
}) {
  const say = useWords(sourcesWords);
  const fits = SNIPPET_KINDS.filter(({ trust }) => trust === source.trust || trust === 'either');
  const others = SNIPPET_KINDS.filter((kind) => !fits.includes(kind));
  const kind = SNIPPET_KINDS.find(({ id }) => id === sdk) ?? fits[0]!;
  const { install, code } = kind.snippet({
    baseUrl: window.location.origin,
    writeKey: writeKey ?? 'WRITE_KEY',
    name: source.name,
    id: source.id,
  });
  const option = ({ id, title }: (typeof SNIPPET_KINDS)[number]) => ({ value: id, label: title });
  return (
    <Stack gap="sm">
      <NativeSelect
        label={say('snippetPick')}
        value={kind.id}
        onChange={({ currentTarget }) => onPick(currentTarget.value)}
        data={[
          { group: say(`fits_${source.trust}`), items: fits.map(option) },
          { group: say(source.trust === 'public' ? 'fits_server' : 'fits_public'), items: others.map(option) },
        ]}
        maw={360}
      />
      {install !== null && (
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {say('install')}
          </Text>
          <CopyText text={install} block />
        </div>
      )}
      <div>
        <Text size="sm" c="dimmed" mb={4}>
          {say('code')}
        </Text>
        <CopyText text={code.trimEnd()} block />
      </div>
      {writeKey === null && code.includes('WRITE_KEY') && (
        <Text size="sm" c="dimmed">
          {say('keyPlace')}
        </Text>
      )}
    </Stack>
  );
}
