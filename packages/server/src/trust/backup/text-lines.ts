import { damaged } from './archive-error.ts';

/** Longest line that is read; an event has 32 KB, a refused body 500 KB. A bomb must not use up the memory. */
const MAX_LINE_CHARACTERS = 32 * 1024 ** 2;

/** The lines of UTF-8 text, each with its line end; what stands behind the last line end is no line. */
export async function* textLines(bytes: AsyncIterable<Buffer>, where: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of bytes) {
    const text = rest + decode(decoder, chunk, where);
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield text.slice(from, at + 1);
      from = at + 1;
    }
    rest = text.slice(from);
    if (rest.length > MAX_LINE_CHARACTERS) throw damaged(where, 'a line is longer than any that is written');
  }
  if (rest !== '') throw damaged(where, 'it ends in the middle of a line');
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer, where: string): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw damaged(where, 'it holds bytes that are no text');
  }
}
