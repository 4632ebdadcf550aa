import { Box, Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from 'react';
import { Keys } from '../../kit/frame/keys.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';
import { focusFirst } from './focus-first.ts';
import { useNote } from './use-note.ts';

const KINDS = [
  ['call', 'kindCall'],
  ['chat', 'kindChat'],
  ['support', 'kindSupport'],
  ['visit', 'kindVisit'],
] as const;

/** Notes that somebody came to us, and about what: Enter saves, Shift-Enter is a new line. */
export function ContactForm({
  whom,
  orders,
  isOpen,
  onOpen,
  onClose,
}: {
  readonly whom: { readonly personId: string } | { readonly identifier: string };
  /** Keys of orders that it may be about. */
  readonly orders: readonly string[];
  readonly isOpen: boolean;
  readonly onOpen?: () => void;
  readonly onClose: () => void;
}) {
  const say = useWords(deskWords);
  const shared = useWords(sharedWords);
  const [kind, setKind] = useState('call');
  const [order, setOrder] = useState('');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const note = useNote('/api/contacts', () => {
    setText('');
    setOrder('');
    onClose();
  });
  if (!isOpen) {
    return (
      <Button variant="default" size="xs" mt="sm" onClick={onOpen} rightSection={<Keys of={['N']} />}>
        {say('noteContact')}
      </Button>
    );
  }
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const about = order === '' ? {} : { orderId: order.slice(order.indexOf('/') + 1) };
    const body = { ...whom, kind, ...about, ...(text.trim() !== '' && { note: text.trim() }) };
    note.mutate({ body, message: say('noted') });
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  const saveByEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <Box
      component="form"
      ref={form}
      onSubmit={save}
      onKeyDown={leave}
      className={classes['form']}
      aria-label={say('noteContact')}
    >
      <Textarea
        aria-label={say('note')}
        placeholder={say('note')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={saveByEnter}
        maxLength={1_000}
        rows={2}
        ref={focusFirst}
      />
      <Group gap={6} grow>
        <NativeSelect
          size="xs"
          aria-label={say('kind')}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
          data={KINDS.map(([value, word]) => ({ value, label: say(word) }))}
        />
        {orders.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={say('order')}
            value={order}
            onChange={({ currentTarget }) => setOrder(currentTarget.value)}
            data={[
              { value: '', label: say('noOrder') },
              ...orders.map((key) => ({ value: key, label: key.slice(key.indexOf('/') + 1) })),
            ]}
          />
        )}
      </Group>
      <Group gap={6}>
        <Button type="submit" size="xs" loading={note.isPending} rightSection={<Keys of={['Enter']} />}>
          {say('saveNote')}
        </Button>
        {onOpen !== undefined && (
          <Button size="xs" variant="subtle" color="gray" onClick={onClose} rightSection={<Keys of={['Esc']} />}>
            {shared('cancel')}
          </Button>
        )}
      </Group>
      {note.error !== null && <ProblemNote error={note.error} />}
    </Box>
  );
}
