/** A message of a stream of server-sent events. */
export interface LiveMessage {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** The messages of a stream, as they come; comments are left out. @source WHATWG HTML, section 9.2.6. */
export async function* readLiveMessages(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveMessage> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const message = messageOf(text.slice(0, end));
      text = text.slice(end + 2);
      if (message !== null) yield message;
    }
  }
}

function messageOf(block: string): LiveMessage | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1).replace(/^ /, ''));
  }
  const data = fields.get('data');
  return data === undefined ? null : { id: fields.get('id') ?? null, event: fields.get('event') ?? 'message', data };
}
