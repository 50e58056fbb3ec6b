/**
 * One run of `work` for all that ask while another is under way, or in the same turn: many nodes, one request.
 * Runs follow each other, and nobody is answered by a run that began before the question.
 */
export class Coalesced<T> {
  #running: Promise<unknown> = Promise.resolve();
  #waiting: { items: T[]; result: Promise<void> } | undefined;

  /** @param work gets all that was asked for since its last run. */
  constructor(private readonly work: (items: readonly T[]) => Promise<void>) {}

  /** @throws what the run threw that this item was in. */
  ask(item: T): Promise<void> {
    if (this.#waiting !== undefined) {
      this.#waiting.items.push(item);
      return this.#waiting.result;
    }
    const items = [item];
    const result = this.#running.then(() => {
      this.#waiting = undefined;
      return this.work(items);
    });
    this.#waiting = { items, result };
    this.#running = result.catch(() => {});
    return result;
  }
}
