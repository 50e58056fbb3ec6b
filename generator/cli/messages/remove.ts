interface RemoveWords {
  /** @param running nodes that take containers or keep them; undefined when that is not known. */
  size(running: number, most: number): string;
  badSize(most: number): string;
  unknownSize(why: string): string;
  applying(nodes: number, until: string): string;
  overrideFailed(why: string, line: string): string;
  reached(nodes: number): string;
  missing(wanted: number, lines: readonly string[]): string;
  next: string;
  choices: Record<'tick' | 'remove' | 'stop', string>;
  gaveUp: string;
  stopped: string;
  question(host: string): string;
  removed: string;
  leftOverride: string;
  /** @param paths put back or removed. */
  putBack(paths: readonly string[]): string;
  keptEdits(paths: readonly string[]): string;
  nothingToPutBack: string;
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
  unknownSize: (why) =>
    `What runs now cannot be told, so the nodes stay as they are: ${why}. (With --leave N the size is applied first.)\n`,
  applying: (nodes, until) =>
    `\nAn override holds the cluster at ${nodes} active (until ${until}, or until the timer is gone). A tick applies it:\n`,
  overrideFailed: (why, line) => `the override cannot be made: ${why}\nTry by hand: ${line}`,
  reached: (nodes) => `\nIt is so: ${nodes} active, all others gone.\n`,
  missing: (wanted, lines) => `\nNot yet ${wanted} active:\n${list(lines)}`,
  next: 'And now?',
  choices: {
    tick: 'another tick',
    remove: 'take the timetable away all the same; the nodes stay as they are then',
    stop: 'stop here; the timer goes on',
  },
  gaveUp:
    'the size was not reached in time; the timetable is still there, and the override too. Run it again, or leave out --leave to keep what runs\n',
  stopped:
    'Stopped; the timetable goes on. The override stays until its end: "cwh-gen override list" shows it, "cwh-gen override cancel" ends it.\n',
  question: (host) => `Take timer, units, files and secrets away from ${host}?`,
  removed: '\nThe control host has nothing of this timetable any more.\n',
  leftOverride:
    'The override that holds the size stays until its end: "cwh-gen override cancel" ends it, or run remove again.\n',
  putBack: (paths) => `The directory is put back:\n${list(paths)}`,
  keptEdits: (paths) => `Edited since, so they stay; look at them yourself:\n${list(paths)}`,
  nothingToPutBack: 'Nothing in the directory had to be put back.\n',
  keptProject: (out) => `${out} stays as it is; "cwh-gen deploy" would install it again.\n`,
  forget: (host) =>
    `${host} is not asked: should it come back, its timer would go on making and deleting nodes by the timetable, beside upstream's notebooks. Revoke its VCC token.\n`,
  forgetQuestion: 'Put only this directory back?',
  sayYes: 'Nothing was changed: nobody can be asked here. To go on without a question say --yes.\n',
  because: 'before the timetable is removed',
};

const ja: RemoveWords = {
  size: (running, most) => `時間割を外した後に残すノードの数（0 から ${most}。今は ${running}）`,
  badSize: (most) => `0 から ${most} までの整数を入力してください`,
  unknownSize: (why) =>
    `今の台数が分からないため、ノードはそのままにします: ${why}（--leave N を付けると、先にその台数にします）\n`,
  applying: (nodes, until) =>
    `\n上書きで active を ${nodes} 台に保ちます（${until} まで、またはタイマーを外すまで）。処理を 1 回実行します:\n`,
  overrideFailed: (why, line) => `上書きを作れません: ${why}\n手で試すには: ${line}`,
  reached: (nodes) => `\nactive が ${nodes} 台になり、ほかはなくなりました。\n`,
  missing: (wanted, lines) => `\nまだ active が ${wanted} 台になっていません:\n${list(lines)}`,
  next: 'どうしますか',
  choices: {
    tick: 'もう 1 回処理を実行する',
    remove: 'このまま時間割を外す（ノードは今のまま残ります）',
    stop: 'ここでやめる（タイマーは動き続けます）',
  },
  gaveUp:
    '時間内に指定の台数になりませんでした。時間割も上書きもそのままです。もう一度実行するか、--leave を付けずに今の台数を残してください\n',
  stopped:
    '中止しました。時間割は動き続けます。上書きは期限まで残ります。cwh-gen override list で確認し、cwh-gen override cancel で取り消せます。\n',
  question: (host) => `${host} からタイマー、ユニット、ファイル、秘密情報を削除しますか`,
  removed: '\n制御ホストにこの時間割のものはもうありません。\n',
  leftOverride:
    '台数を保つ上書きは期限まで残ります。cwh-gen override cancel で取り消すか、もう一度 remove を実行してください。\n',
  putBack: (paths) => `ディレクトリを元に戻しました:\n${list(paths)}`,
  keptEdits: (paths) => `後から編集されているため残しました。確認してください:\n${list(paths)}`,
  nothingToPutBack: 'ディレクトリに元へ戻すものはありませんでした。\n',
  keptProject: (out) => `${out} はそのままです。cwh-gen deploy で再び配備できます。\n`,
  forget: (host) =>
    `${host} には接続しません。もし復旧すると、そのタイマーが時間割どおりにノードの作成と削除を続け、上流のノートブックと衝突します。VCC トークンを失効させてください。\n`,
  forgetQuestion: 'このディレクトリだけを元に戻しますか',
  sayYes: '何も変更していません。ここでは質問できません。質問なしで続けるには --yes を付けてください。\n',
  because: '時間割を外す前の調整',
};

export const removeWords = { en, ja };
