import { failingBoots } from './boot-faults.js';
import { type Fault, type FaultyRequest, type RequestFault, takeFault } from './faults.js';
import type { UnitState } from './state.js';

/** The faults that the double has been told, in this process only: a restart forgets them. */
export class FaultsInForce {
  #faults: readonly Fault[] = [];

  get all(): readonly Fault[] {
    return this.#faults;
  }

  replace(faults: readonly Fault[]): void {
    this.#faults = faults;
  }

  /** Uses up one time of the fault that it returns. */
  take(request: FaultyRequest): RequestFault | undefined {
    const { fault, left } = takeFault(this.#faults, request);
    this.#faults = left;
    return fault;
  }

  /** Why each of the `booting` nodes that will not come up fails, by node id. */
  takeBoots(unit: UnitState, booting: ReadonlySet<string>): ReadonlyMap<string, string> {
    const { reasons, left } = failingBoots(this.#faults, unit, booting);
    this.#faults = left;
    return reasons;
  }
}
