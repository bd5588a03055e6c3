const spice = [
  '\r\n',
  '\r\n\r\n',
  '\0',
  '-1',
  '0x10',
  '99999999999999999999',
  'chunked',
  'gzip',
  '{',
  '[',
  '"',
  '\\u0000',
  '__proto__',
  '\u001b[2J',
  '\ufeff',
  '%',
  ';',
  ': ',
];

/** Turns something well formed into something that nearly is: bits, holes, repetitions, foreign words, an early end. */
export function mutated(random, original) {
  let bytes = Buffer.from(original);
  for (let times = 1 + random.below(4); times > 0; times -= 1) bytes = once(random, bytes);
  return bytes;
}

function once(random, bytes) {
  const at = random.below(bytes.length + 1);
  const length = random.below(20);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] ^= 1 << random.below(8);
      return flipped;
    }
    case 1:
      return Buffer.concat([before, after.subarray(length)]);
    case 2:
      return Buffer.concat([before, ...Array(1 + random.below(50)).fill(bytes.subarray(at, at + length)), after]);
    case 3:
      return Buffer.concat([before, random.bytes(length), after]);
    case 4:
      return Buffer.concat([before, Buffer.from(random.pick(spice)), after]);
    default:
      return Buffer.from(before);
  }
}

/** In pieces, as a network would bring them. */
export function pieces(random, bytes) {
  const cut = random.below(3) === 0 ? random.below(bytes.length + 1) : bytes.length;
  return [bytes.subarray(0, cut), bytes.subarray(cut)].filter((piece) => piece.length > 0);
}
