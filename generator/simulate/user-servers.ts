import { Temporal } from 'temporal-polyfill';
import type { Hub, Work } from '../reconciler/ports.js';
import type { Visit } from './arrivals.js';
import { type BySeatCause, causeOf, noneMissing, type SeatCause } from './missing-seats.js';
import type { Culling } from './settings.js';
import type { VirtualClock } from './virtual-clock.js';
import type { ClassInWorld, Span } from './world.js';

/** Where servers can be. */
export interface Places {
  /** The nodes on which a new server starts now; empty when none starts anywhere. */
  usableNodes(): readonly { id: string }[];
  /** Whether JupyterHub and manager answer now; when not, no server starts. */
  work(): boolean;
  /** The nodes that the timetable wants at an instant (epoch milliseconds). */
  wanted(at: number): number;
  /** Whether since it wants so many nodes all of them have been usable. */
  wereAll(): boolean;
}

export interface UserServersOptions {
  seatsPerNode: number;
  culling?: Culling | undefined;
  /** Whether JupyterHub works now; when it does not, it ends no server. */
  hubWorks(): boolean;
}

/** What became of one class's students. */
export interface Attendance {
  came: number;
  /** Had to wait at all; never had a seat. */
  waited: number;
  /** Of all of them together. */
  waitedMs: number;
  /** The same by cause. */
  waitedMsBy: BySeatCause;
  turnedAway: number;
  killedInUse: number;
}

/** A student who is there, or was. */
interface Guest {
  visit: Visit;
  classIndex: number;
  /** From when a seat is wanted; undefined while there is one, or none is wanted any more. */
  wantsSince: number | undefined;
  /** Why there was none when it was last looked at, and when that was. */
  lack: { cause: SeatCause; since: number } | undefined;
  hadSeat: boolean;
  waited: boolean;
}

interface Server {
  user: string;
  nodeId: string;
  ran: Span;
  /** Who works in it; undefined when it only runs. */
  guest: Guest | undefined;
  /** When somebody last did. */
  lastUse: number;
}

const retryMs = 60_000;

/**
 * The students of a world and their servers, on a virtual clock. Who finds no seat looks again each minute, until there
 * is one or the class is over. Of the usable nodes with a free seat a server starts on the one with the fewest, as the
 * swarm spreads them; a server that still runs is found again. All by events on the clock, without a promise.
 */
export class UserServers {
  /** When each server ran; those that still do end never. */
  readonly ran: Span[] = [];
  /** When a student wanted a seat and had none. */
  readonly waits: Span[] = [];
  readonly attendance: readonly Attendance[];
  killedIdle = 0;
  /** In use: those of all classes, and of students who worked on after theirs. */
  killedInUse = 0;
  culled = 0;
  readonly #byUser = new Map<string, Server>();
  readonly #byNode = new Map<string, Set<Server>>();
  /** Those who want a seat. */
  readonly #waiting = new Set<Guest>();
  #closed = false;
  #nextCull = 0;

  /** Lets all come and go at their times, from now until `until` (epoch milliseconds). */
  constructor(
    private readonly places: Places,
    private readonly clock: VirtualClock,
    private readonly options: UserServersOptions,
    private readonly classes: readonly ClassInWorld[],
    until: number,
  ) {
    this.attendance = classes.map(() => ({
      came: 0,
      waited: 0,
      waitedMs: 0,
      waitedMsBy: noneMissing(),
      turnedAway: 0,
      killedInUse: 0,
    }));
    clock.at(until, () => this.#close());
    for (const [classIndex, { visits }] of classes.entries())
      for (const visit of visits) {
        const guest: Guest = {
          visit,
          classIndex,
          wantsSince: undefined,
          lack: undefined,
          hadSeat: false,
          waited: false,
        };
        if (visit.comes < until) clock.at(visit.comes, () => this.#come(guest));
      }
  }

  /** The reconciler's look at what runs, each server under its own name. */
  work(): Work[] {
    return [...this.#byUser.values()].map(({ user, nodeId }) => ({
      nodeId,
      taskId: user,
      serviceId: user,
      serviceName: user,
    }));
  }

  serversOn(nodeId: string): number {
    return this.#byNode.get(nodeId)?.size ?? 0;
  }

  /** What JupyterHub tells; it always works. */
  readonly hub: Hub = {
    servers: async () => {
      const now = this.#now();
      return [...this.#byUser.values()].map(({ user, guest, lastUse }) => ({
        user,
        server: '',
        serviceId: user,
        lastActivity: Temporal.Instant.fromEpochMilliseconds(guest === undefined ? lastUse : now),
      }));
    },
    stop: async ({ user }) => {
      const server = this.#byUser.get(user);
      if (server !== undefined) this.#kill(server);
    },
  };

  /** The node's servers have ended with it. */
  nodeEnded(nodeId: string): void {
    for (const server of [...(this.#byNode.get(nodeId) ?? [])]) this.#kill(server);
  }

  #now(): number {
    return this.clock.now().epochMilliseconds;
  }

  #come(guest: Guest): void {
    if (this.#closed) return;
    const { visit, classIndex } = guest;
    this.#of(classIndex).came += 1;
    this.clock.at(visit.leaves, () => this.#leave(guest));
    this.#want(guest);
  }

  #want(guest: Guest): void {
    guest.wantsSince = this.#now();
    this.#waiting.add(guest);
    this.#look(guest);
  }

  #look(guest: Guest): void {
    if (this.#closed || guest.wantsSince === undefined) return;
    const now = this.#now();
    const { classEnds, user } = guest.visit;
    if (now >= classEnds) {
      this.#endWait(guest, now);
      return;
    }
    const server = this.#byUser.get(user) ?? this.#started(user);
    if (server === undefined) {
      this.#goOnWaiting(guest, now);
      return;
    }
    server.guest = guest;
    guest.hadSeat = true;
    this.#endWait(guest, now);
  }

  #goOnWaiting(guest: Guest, now: number): void {
    const next = Math.min(guest.visit.classEnds, now + retryMs);
    this.#blame(guest, now);
    this.clock.at(next, () => this.#look(guest));
    // The begin of the class may be another cause, and is no reason to look again.
    const begin = this.classes[guest.classIndex]?.begin ?? now;
    if (now < begin && begin < next)
      this.clock.at(begin, () => {
        if (!this.#closed && guest.wantsSince !== undefined) this.#blame(guest, begin);
      });
  }

  /** What was waited since the last look counts for the cause that was seen then; a new one is seen now. */
  #blame(guest: Guest, now: number): void {
    this.#settle(guest, now);
    guest.lack = { cause: this.#cause(guest, now), since: now };
  }

  #settle({ lack, classIndex }: Guest, now: number): void {
    if (lack !== undefined) this.#of(classIndex).waitedMsBy[lack.cause] += now - lack.since;
  }

  #cause(guest: Guest, now: number): SeatCause {
    const { places, options, classes } = this;
    const begin = classes[guest.classIndex]?.begin ?? now;
    const usable = places.usableNodes();
    return causeOf({
      before: this.#waitingBefore(guest),
      works: places.work(),
      usableNodes: usable.length,
      wantedNodes: places.wanted(now),
      wantedAtBegin: places.wanted(Math.max(now, begin)),
      wereAll: places.wereAll(),
      seatsPerNode: options.seatsPerNode,
      idleServers: usable.reduce((sum, { id }) => sum + this.#idleOn(id), 0),
    });
  }

  #waitingBefore(guest: Guest): number {
    let before = 0;
    for (const other of this.#waiting) {
      if (other === guest) break;
      before += 1;
    }
    return before;
  }

  #idleOn(nodeId: string): number {
    let idle = 0;
    for (const { guest } of this.#byNode.get(nodeId) ?? []) if (guest === undefined) idle += 1;
    return idle;
  }

  #started(user: string): Server | undefined {
    const nodeId = this.#freest();
    if (nodeId === undefined) return undefined;
    const now = this.#now();
    const ran = { from: now, to: Number.POSITIVE_INFINITY };
    const server: Server = { user, nodeId, ran, guest: undefined, lastUse: now };
    this.ran.push(ran);
    this.#byUser.set(user, server);
    const there = this.#byNode.get(nodeId);
    if (there === undefined) this.#byNode.set(nodeId, new Set([server]));
    else there.add(server);
    this.#cullLater();
    return server;
  }

  /** The usable node with the fewest servers, and a seat. */
  #freest(): string | undefined {
    let least = this.options.seatsPerNode;
    let found: string | undefined;
    for (const { id } of this.places.usableNodes()) {
      const servers = this.serversOn(id);
      if (servers >= least) continue;
      least = servers;
      found = id;
    }
    return found;
  }

  #endWait(guest: Guest, now: number): void {
    const { wantsSince: from, classIndex } = guest;
    if (from === undefined) return;
    const attendance = this.#of(classIndex);
    this.#settle(guest, now);
    guest.lack = undefined;
    if (now > from) {
      this.waits.push({ from, to: now });
      attendance.waitedMs += now - from;
      if (!guest.waited) attendance.waited += 1;
      guest.waited = true;
    }
    if (!guest.hadSeat) attendance.turnedAway += 1;
    guest.wantsSince = undefined;
    this.#waiting.delete(guest);
  }

  #leave(guest: Guest): void {
    if (this.#closed) return;
    const server = this.#byUser.get(guest.visit.user);
    // Another class of the same student may have begun in it meanwhile.
    if (server?.guest !== guest) return;
    server.guest = undefined;
    server.lastUse = this.#now();
    if (!guest.visit.leavesRunning) this.#end(server);
  }

  #kill(server: Server): void {
    if (this.#closed) return;
    const { guest } = server;
    this.#end(server);
    if (guest === undefined) {
      this.killedIdle += 1;
      return;
    }
    this.killedInUse += 1;
    this.#of(guest.classIndex).killedInUse += 1;
    this.#comeBack(guest);
  }

  /** Whose server ended under their hands wants another while the class lasts: as soon as what happens now is over. */
  #comeBack(guest: Guest): void {
    if (this.#now() >= guest.visit.classEnds) return;
    guest.wantsSince = this.#now();
    this.#waiting.add(guest);
    this.clock.at(this.#now(), () => this.#look(guest));
  }

  #end(server: Server): void {
    server.ran.to = this.#now();
    this.#byUser.delete(server.user);
    this.#byNode.get(server.nodeId)?.delete(server);
  }

  /** The next look of the culler, as long as there is something to look at. */
  #cullLater(): void {
    const { culling } = this.options;
    if (culling === undefined || this.#nextCull > this.#now()) return;
    const everyMs = culling.every_seconds * 1000;
    this.#nextCull = (Math.floor(this.#now() / everyMs) + 1) * everyMs;
    this.clock.at(this.#nextCull, () => this.#cull(culling));
  }

  #cull({ idle_seconds, max_age_seconds }: Culling): void {
    if (this.#closed) return;
    const now = this.#now();
    for (const server of this.options.hubWorks() ? [...this.#byUser.values()] : []) {
      const { guest, lastUse, ran } = server;
      const isIdle = guest === undefined && now - lastUse > idle_seconds * 1000;
      const isOld = max_age_seconds > 0 && now - ran.from > max_age_seconds * 1000;
      if (!isIdle && !isOld) continue;
      this.#end(server);
      this.culled += 1;
      if (guest !== undefined) this.#comeBack(guest);
    }
    if (this.#byUser.size > 0) this.#cullLater();
  }

  /** What is open ends here, and nothing more is written down. */
  #close(): void {
    const now = this.#now();
    for (const guest of [...this.#waiting]) this.#endWait(guest, now);
    for (const { ran } of this.#byUser.values()) ran.to = now;
    this.#closed = true;
  }

  #of(classIndex: number): Attendance {
    return this.attendance[classIndex] as Attendance;
  }
}
