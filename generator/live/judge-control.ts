import { type ClockLook, skewSeconds } from './clock-skew.js';
import type { ControlQuestions } from './control-script.js';
import { ending, type Facts, fact } from './facts.js';
import { failed, ok, warning } from './found.js';
import type { Found } from './probe.js';
import type { HostWords } from './words.js';

/** As the role's preflight asks for it. */
const leastSystemd = 244;
const leastCompose = [2, 3] as const;

/** The judgements of what the control host has told. Pure. */
export const judgeControl = {
  docker(facts: Facts, { scope }: ControlQuestions, words: HostWords): Found {
    const user = fact(facts, 'user');
    const daemon = ending(facts, 'daemon');
    if (!facts.has('docker') || daemon === undefined) return failed(words.noDocker(user));
    const isInGroup = `${fact(facts, 'groups')} `.split(' ').includes('docker');
    const isListed = fact(facts, 'docker_group').split(',').includes(user);
    if (daemon.status !== 0) {
      const isRefused = /permission denied/i.test(daemon.text);
      if (isRefused && !isInGroup)
        return failed(isListed ? words.staleGroups(user) : words.notInDockerGroup(user));
      return failed(words.noDaemon(daemon.text));
    }
    if (/name=(rootless|userns)/.test(daemon.text)) return failed(words.remapped());
    const timer = ending(facts, 'timer_daemon');
    if (scope === 'user' && timer !== undefined && timer.status !== 0)
      return failed(
        /permission denied/i.test(timer.text) ? words.staleGroups(user) : words.noDaemon(timer.text),
      );
    return ok(words.docker(timer?.text ?? ''));
  },

  compose(facts: Facts, words: HostWords): Found {
    const compose = ending(facts, 'compose');
    if (compose === undefined || compose.status !== 0) return failed(words.noCompose(compose?.text ?? ''));
    return isAtLeast(compose.text, leastCompose)
      ? ok(words.compose(compose.text))
      : failed(words.oldCompose(compose.text));
  },

  systemd(facts: Facts, { scope }: ControlQuestions, words: HostWords): Found {
    const user = fact(facts, 'user');
    const sudo = ending(facts, 'sudo');
    if (scope === 'system' && sudo?.status !== 0) return failed(words.noSudo(user, sudo?.text ?? ''));
    const systemd = ending(facts, 'systemd');
    if (systemd === undefined || systemd.status !== 0)
      return failed(words.noUserManager(user, systemd?.text ?? ''));
    const version = Number(/\d+/.exec(systemd.text)?.[0] ?? 0);
    return version >= leastSystemd
      ? ok(words.systemd(systemd.text))
      : failed(words.oldSystemd(systemd.text, leastSystemd));
  },

  linger(facts: Facts, words: HostWords): Found {
    const user = fact(facts, 'user');
    if (fact(facts, 'linger') === 'yes') return ok(words.lingers());
    // pkcheck(1): 0 = allowed, others = not, or not without a password that nobody types.
    const may = ending(facts, 'may_linger');
    if (may === undefined) return warning(words.lingerUnknown(user));
    return may.status === 0 ? ok(words.mayLinger()) : failed(words.mayNotLinger(user));
  },

  clock(look: ClockLook, words: HostWords): Found {
    const skew = Math.round(skewSeconds(look));
    if (Math.abs(skew) > 30) return failed(words.clockOff(skew));
    return Math.abs(skew) > 5 ? warning(words.clockOff(skew)) : ok(words.clock());
  },

  disk(facts: Facts, words: HostWords): Found {
    const isImageThere = ending(facts, 'image')?.status === 0;
    const places = [
      // Configuration, the bundle, state and its copies.
      { ...freeOf(fact(facts, 'disk')), needed: 50, better: 500 },
      // node:24-slim unpacked is 230 MiB, and as much again while it is pulled.
      { ...freeOf(fact(facts, 'docker_disk')), needed: isImageThere ? 50 : 500, better: 1000 },
    ];
    const short = places.find(({ free, needed }) => free < needed);
    if (short !== undefined) return failed(words.fullDisk(short.place, size(short.free), size(short.needed)));
    const tight = places.find(({ free, better }) => free < better);
    if (tight !== undefined)
      return warning(words.fullDisk(tight.place, size(tight.free), size(tight.better)));
    return ok(words.disk(size(Math.min(...places.map(({ free }) => free)))));
  },

  timeZone(facts: Facts, { timeZone }: ControlQuestions, words: HostWords): Found {
    const calendar = ending(facts, 'calendar');
    return calendar?.status === 0
      ? ok(words.timeZone(timeZone))
      : failed(words.noTimeZone(timeZone, calendar?.text ?? ''));
  },

  /** Whose are the directory and the units? The same conditions as in the role's ownership.yml. */
  names(facts: Facts, { directory, unit, scope }: ControlQuestions, ugroup: string, words: HostWords): Found {
    const group = fact(facts, 'directory_of');
    if (group !== '' && group !== ugroup) return failed(words.otherGroup(directory, group));
    const worksIn = fact(facts, 'unit_directory');
    if (worksIn !== '' && worksIn !== directory) return failed(words.otherDirectory(unit, worksIn));
    const foreign = fact(facts, 'foreign_unit');
    if (foreign !== '') return failed(words.foreignUnit(foreign));
    const entries = fact(facts, 'entries');
    const isOurs = facts.has('directory_ours');
    if (entries !== '' && !isOurs) return failed(words.foreignDirectory(directory, entries));
    if (isOurs) return ok(words.namesOurs(directory));
    if (scope === 'user' && !facts.has('writable'))
      return failed(words.noPlace(directory, fact(facts, 'user')));
    return ok(words.namesFree(directory));
  },

  image(facts: Facts, { image }: ControlQuestions, words: HostWords): Found {
    return ending(facts, 'image')?.status === 0 ? ok(words.image(image)) : warning(words.noImage(image));
  },
};

/** What df tells: KiB and the file system. What it could not tell is no trouble. */
function freeOf(text: string): { free: number; place: string } {
  const match = /^(\d+) (.*)$/.exec(text);
  return match === null
    ? { free: Number.POSITIVE_INFINITY, place: '' }
    : { free: Number(match[1]) / 1024, place: match[2] as string };
}

/** @param mebibytes as people read it. */
function size(mebibytes: number): string {
  if (!Number.isFinite(mebibytes)) return '? MiB';
  return mebibytes >= 1024 ? `${(mebibytes / 1024).toFixed(1)} GiB` : `${Math.floor(mebibytes)} MiB`;
}

/** @param version such as `2.26.1` or `v2.3`. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const match = /(\d+)\.(\d+)/.exec(version);
  if (match === null) return false;
  const [, a, b] = match.map(Number) as [number, number, number];
  return a > major || (a === major && b >= minor);
}
