/** Numbers from 0 to 1, the same in every run (a linear congruence, good enough for times and users). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
