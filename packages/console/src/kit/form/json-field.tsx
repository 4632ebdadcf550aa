import { JsonInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { jsonFieldWords } from './json-field-words.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, typed by hand: gives what it reads, and null while it is none. */
export function JsonField({
  label,
  isLabelSeen = true,
  description,
  initial,
  minRows = 4,
  maxRows,
  error,
  onRead,
}: {
  readonly label: string;
  readonly isLabelSeen?: boolean;
  readonly description?: string;
  readonly initial: unknown;
  readonly minRows?: number;
  readonly maxRows?: number;
  /** What is wrong with it, although it is JSON. */
  readonly error?: string | undefined;
  readonly onRead: (read: JsonObject | null) => void;
}) {
  const say = useWords(jsonFieldWords);
  const [text, setText] = useState(() => JSON.stringify(initial, null, 2));
  return (
    <JsonInput
      {...(isLabelSeen ? { label } : { 'aria-label': label })}
      {...(maxRows !== undefined && { maxRows })}
      description={description}
      value={text}
      autosize
      minRows={minRows}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      onChange={(typed) => {
        setText(typed);
        onRead(objectIn(typed));
      }}
      error={objectIn(text) === null ? say('noJson') : error}
    />
  );
}

function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
