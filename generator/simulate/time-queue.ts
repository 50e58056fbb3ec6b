/** What is due at times, the earliest first; of those at one time, the one that was put first. A binary heap. */
export class TimeQueue<T> {
  readonly #heap: { at: number; order: number; item: T }[] = [];
  #puts = 0;

  put(at: number, item: T): void {
    const heap = this.#heap;
    const entry = { at, order: this.#puts, item };
    this.#puts += 1;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as typeof entry;
      if (isEarlier(above, entry)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  }

  take(): { at: number; item: T } | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && isEarlier(right, left)) child += 1;
      const below = heap[child] as typeof last;
      if (isEarlier(last, below)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

interface Due {
  at: number;
  order: number;
}

function isEarlier(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
