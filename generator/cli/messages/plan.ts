import { stepJa, toldJa } from '../../status/told-ja.js';

/** What `plan` says; the rest is said as `status` says it. */
export interface PlanWords {
  title(ugroup: string, host: string, time: string, zone: string): string;
  nothing: string;
  actions: string;
  /** The reconciler goes by less than it should, or can do less. */
  note(message: string): string;
  problem(address: string, message: string): string;
  /** The steps of a node, as the reconciler has told them. */
  action(steps: string): string;
  preflight(message: string): string;
}

const en: PlanWords = {
  title: (ugroup, host, time, zone) => `The next tick of ${ugroup} on ${host}, as of ${time} (${zone})`,
  nothing: 'Nothing to do: all is as wanted, or on its way.',
  actions: 'It would do:',
  note: (message) => message,
  problem: (address, message) => `${address}: ${message}`,
  action: (steps) => steps,
  preflight: (message) => `preflight: ${message}`,
};

const ja: PlanWords = {
  title: (ugroup, host, time, zone) => `${ugroup} の次の tick（${host}）、${time} 時点 (${zone})`,
  nothing: '何もしません。すべて目標どおりか、進行中です。',
  actions: '次のことをします:',
  note: (message) => message,
  problem: (address, message) => `${address}: ${toldJa(message)}`,
  action: (steps) => steps.split(', ').map(stepJa).join('、'),
  preflight: (message) => `事前確認: ${message}`,
};

export const planWords = { en, ja };
