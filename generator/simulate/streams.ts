import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Numbers from 0 inclusive to 1 exclusive. */
export type Stream = () => number;

/**
 * A stream of its own for one thing of the world: the same for the same seed and name, whatever else is drawn. So one
 * more fault moves no student, and one more class no other class.
 *
 * @param seed a whole number of any size.
 */
export function streamOf(seed: number, ...name: readonly (string | number)[]): Stream {
  const generator = xoroshiro128plus(hash([seed, ...name].join('\n')));
  // Its first numbers show what it was seeded with; far away from there they do not.
  generator.jump();
  return () => uniformFloat64(generator);
}

/** FNV-1a over the text, mixed once more (murmur's finish), so that names that differ little give seeds far apart. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) | 0;
}
