import type { Missing } from '../../deploy/size.js';

interface RemoveWords {
  /** @param running nodes that take containers now. */
  size(running: number, most: number): string;
  badSize(most: number): string;
  unknownSize: string;
  nobodyToSize: string;
  held(nodes: number, until: string): string;
  overrideFailed: string;
  reached(nodes: number): string;
  missing(size: number, missing: readonly Missing[]): string;
  next: string;
  choices: Record<'tick' | 'remove' | 'stop', string>;
  gaveUp: string;
  stopped: string;
  question(host: string): string;
  /** @param list what the playbook has told of it. */
  removed(list: readonly string[]): string;
  nothingThere(host: string): string;
  workersNotWritten: string;
  leftOverride: string;
  putBack: string;
  keptEdits(paths: readonly string[]): string;
  nothingOfOurs(out: string, target: string): string;
  keptProject(out: string): string;
  forget(host: string): string;
  forgetQuestion: string;
  sayYes: string;
  because: string;
}

const list = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join('');

const en: RemoveWords = {
  size: (running, most) =>
    `How many nodes shall stay when the timetable is gone (0 to ${most}; now ${running})?`,
  badSize: (most) => `a whole number from 0 to ${most}`,
  unknownSize:
    'No tick has told what runs now, so the nodes stay as they are. (With --leave N the size is applied first.)\n',
  nobodyToSize: 'Nothing is installed there any more that could apply --leave; the nodes stay as they are.\n',
  held: (nodes, until) =>
    `\nAn override holds the cluster at ${nodes} active (until ${until}, or until the timer is gone). A tick applies it:\n`,
  overrideFailed: 'The size cannot be held, so nothing was removed. Correct --leave, or leave it out.',
  reached: (nodes) => `\nIt is so: ${nodes} active, all others gone.\n`,
  missing: (size, missing) => `\nNot yet ${size} active:\n${list(missing.map(missingEn))}`,
  next: 'And now?',
  choices: {
    tick: 'another tick',
    remove: 'take the timetable away all the same; the nodes stay as they are then',
    stop: 'stop here; the timer goes on',
  },
  gaveUp:
    'The size was not reached in time, so the timetable is still there. Run it again, or leave out --leave to keep what runs.',
  stopped:
    'Stopped; the timetable goes on. The override stays until its end: "cwh-gen override list" shows it, "cwh-gen override cancel" ends it, and remove takes it up again.\n',
  question: (host) => `Take timer, units, files and secrets away from ${host}?`,
  removed: (lines) => `\nThe control host has nothing of this timetable any more.\n${list(lines)}`,
  nothingThere: (host) => `\n${host} has nothing of this timetable; nothing had to be removed there.\n`,
  workersNotWritten:
    'So the workers in the inventory stay as they are written; compare them with "docker node ls".\n',
  leftOverride:
    'The override that holds the size stays until its end: "cwh-gen override cancel" ends it, or run remove again.\n',
  putBack: '\nThe directory is put back:',
  keptEdits: (paths) => `Edited since, so they stay; look at them yourself:\n${list(paths)}`,
  nothingOfOurs: (out, target) =>
    `Nothing in ${out} is of this timetable (target_group ${target}); there is nothing to remove.\n`,
  keptProject: (out) => `${out} stays as it is; "cwh-gen deploy" would install it again.\n`,
  forget: (host) =>
    `${host} is not asked: should it come back, its timer would go on making and deleting nodes by the timetable, beside upstream's notebooks. Revoke its VCC token.\n`,
  forgetQuestion: 'Put only this directory back?',
  sayYes: 'Nothing was changed: nobody can be asked here. To go on without a question say --yes.\n',
  because: 'before the timetable is removed',
};

function missingEn(missing: Missing): string {
  switch (missing.kind) {
    case 'nothing told':
      return 'the last tick has told nothing';
    case 'vms unknown':
      return 'the VC controller tells nothing of the VMs';
    case 'other size':
      return `the tick has gone by ${missing.counts} active: ${missing.because}`;
    case 'node': {
      const { address, wanted, vm, node, waitsFor } = missing;
      const is = [vm && `VM ${vm}`, node && `node ${node}`].filter(Boolean).join(', ');
      return `${address}: ${wanted} wanted, ${is || 'nothing there yet'}${waitsFor ? ` (waits for ${waitsFor})` : ''}`;
    }
  }
}

const ja: RemoveWords = {
  size: (running, most) => `時間割を外した後に残すノードの数（0 から ${most}。今は ${running}）`,
  badSize: (most) => `0 から ${most} までの整数を入力してください`,
  unknownSize:
    '今の台数を伝える tick の記録がないため、ノードはそのままにします。（--leave N を付けると、先にその台数にします）\n',
  nobodyToSize: '--leave を適用するものが制御ホストに残っていないため、ノードはそのままにします。\n',
  held: (nodes, until) =>
    `\n臨時の変更で active を ${nodes} 台に保ちます（${until} まで、またはタイマーを外すまで）。tick を 1 回実行します:\n`,
  overrideFailed: '台数を保てないため、何も削除していません。--leave を直すか、付けずに実行してください。',
  reached: (nodes) => `\nactive が ${nodes} 台になり、ほかはなくなりました。\n`,
  missing: (size, missing) => `\nまだ active が ${size} 台になっていません:\n${list(missing.map(missingJa))}`,
  next: 'どうしますか',
  choices: {
    tick: 'もう 1 回 tick を実行する',
    remove: 'このまま時間割を外す（ノードは今のまま残ります）',
    stop: 'ここでやめる（タイマーは動き続けます）',
  },
  gaveUp:
    '時間内に指定の台数にならなかったため、時間割はそのままです。もう一度実行するか、--leave を付けずに今の台数を残してください。',
  stopped:
    '中止しました。時間割は動き続けます。臨時の変更は期限まで残ります。cwh-gen override list で確認し、cwh-gen override cancel で取り消せます。remove をもう一度実行すると、それを引き継ぎます。\n',
  question: (host) => `${host} からタイマー、ユニット、ファイル、秘密情報を削除しますか`,
  removed: (lines) => `\n制御ホストにこの時間割のものはもうありません。\n${list(lines)}`,
  nothingThere: (host) => `\n${host} にこの時間割のものはありません。削除するものはありませんでした。\n`,
  workersNotWritten:
    'そのため、inventory の worker は今の記載のまま残ります。docker node ls と見比べてください。\n',
  leftOverride:
    '台数を保つ臨時の変更は期限まで残ります。cwh-gen override cancel で取り消すか、もう一度 remove を実行してください。\n',
  putBack: '\nディレクトリを元に戻しました:',
  keptEdits: (paths) => `後から編集されているため残しました。確認してください:\n${list(paths)}`,
  nothingOfOurs: (out, target) =>
    `${out} にこの時間割（target_group ${target}）のものはありません。削除するものはありません。\n`,
  keptProject: (out) => `${out} はそのままです。cwh-gen deploy で再び配備できます。\n`,
  forget: (host) =>
    `${host} には接続しません。もし復旧すると、そのタイマーが時間割どおりにノードの作成と削除を続け、上流のノートブックと衝突します。VCC トークンを失効させてください。\n`,
  forgetQuestion: 'このディレクトリだけを元に戻しますか',
  sayYes: '何も変更していません。ここでは質問できません。質問なしで続けるには --yes を付けてください。\n',
  because: '時間割を外す前の調整',
};

function missingJa(missing: Missing): string {
  switch (missing.kind) {
    case 'nothing told':
      return '直前の tick の記録がありません';
    case 'vms unknown':
      return 'VC コントローラが VM の情報を返しません';
    case 'other size':
      return `tick は active ${missing.counts} 台を目標にしました: ${missing.because}`;
    case 'node': {
      const { address, wanted, vm, node, waitsFor } = missing;
      const is = [vm && `VM ${vm}`, node && `ノード ${node}`].filter(Boolean).join('、');
      return `${address}: 目標 ${wanted}、現在 ${is || 'まだ何もありません'}${waitsFor ? `（待っているもの: ${waitsFor}）` : ''}`;
    }
  }
}

export const removeWords = { en, ja };
