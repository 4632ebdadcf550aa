import { expect, test } from 'vitest';
import { decryptFrames, encryptFrames } from './encrypted-frames.ts';

const KEY = Buffer.alloc(32, 7);
const HEADER = Buffer.from('{"format":"throughline-archive"}\n');
const PIECES = ['one', 'two', 'three', 'one'];

async function* each<Item>(...items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function encrypted(): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  for await (const frame of encryptFrames(each(...PIECES.map((text) => Buffer.from(text))), KEY, HEADER))
    frames.push(frame);
  return frames;
}

async function decrypted(bytes: Buffer, { key = KEY, header = HEADER, chunk = bytes.length } = {}): Promise<string[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const pieces: string[] = [];
  for await (const piece of decryptFrames(each(...chunks), key, header, 'it')) pieces.push(piece.toString());
  return pieces;
}

test('what was encrypted is read again, however it is cut into chunks, and no two frames look alike', async () => {
  const frames = await encrypted();
  expect(frames).toHaveLength(PIECES.length + 1);
  expect(frames[0]!.equals(frames[3]!)).toBe(false);
  for (const chunk of [1, 3, 7, 1_000]) expect(await decrypted(Buffer.concat(frames), { chunk })).toEqual(PIECES);
});

test('every cut and every flipped bit is noticed', async () => {
  const bytes = Buffer.concat(await encrypted());
  for (let end = 0; end < bytes.length; end += 1)
    await expect(decrypted(bytes.subarray(0, end)), `cut at ${end}`).rejects.toThrow('it is damaged');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    await expect(decrypted(flipped), `bit ${bit}`).rejects.toThrow('it is damaged');
  }
});

test('frames that were dropped, doubled, swapped or appended, another key and another header are noticed', async () => {
  const [one, two, three, four, last] = (await encrypted()) as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const wrong = [
    [one, three, four, last],
    [one, one, two, three, four, last],
    [two, one, three, four, last],
    [one, two, three, four, last, last],
    [one, two, three, last],
    [last],
  ];
  for (const frames of wrong) await expect(decrypted(Buffer.concat(frames))).rejects.toThrow('it is damaged');
  const whole = Buffer.concat([one, two, three, four, last]);
  await expect(decrypted(whole, { key: Buffer.alloc(32, 8) })).rejects.toThrow('it is damaged');
  await expect(decrypted(whole, { header: Buffer.from('{}\n') })).rejects.toThrow('it is damaged');
});
