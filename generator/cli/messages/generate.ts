import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config/load.js';
import { placeFinder } from '../../config/positions.js';
import { readYaml } from '../../config/read-yaml.js';
import type { MergeFinding } from '../../merge/finding.js';
import { inventoryName } from '../../merge/inventory-groups.js';
import type { Terminal } from '../terminal.js';
import { yamlFault } from './yaml-faults.js';

/** Without `blocked`, which has a sentence for files of all kinds. */
type Finding = Exclude<MergeFinding, { kind: 'blocked' }>;
type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

interface MergeTexts {
  anyHostKey(file: string): string;
  changedMeanwhile(file: string): string;
  nothingWritten(out: string): string;
  none: string;
  /** What is wrong, and how it is mended. @param file the timetable. */
  findings: {
    [K in Finding['kind']]: (
      finding: Of<K>,
      file: string,
      ours: { at: string; there: string; ours: string },
    ) => string;
  };
}

const en: MergeTexts = {
  anyHostKey: (file) =>
    `warning: ${file} switches host_key_checking off: any machine at the address would get the token and the keys. Set it to True, and take the keys in with "ssh-keyscan", comparing their fingerprints\n`,
  changedMeanwhile: (file) =>
    `${file} was changed by somebody else meanwhile; nothing was written. Run it again\n`,
  nothingWritten: (out) => `${out} cannot be written to as it is; nothing was written.\n`,
  none: '(absent)',
  findings: {
    uneditable: ({ file, reason, detail }) =>
      ({
        vault:
          file === inventoryName
            ? 'the whole inventory is encrypted. Decrypt it (ansible-vault decrypt); secrets belong into group_vars'
            : 'the whole file is encrypted. Decrypt it (ansible-vault decrypt); or make the group a directory, move the file into it as vault.yml, and the other keys will lie beside it',
        yaml: `${yamlFault(detail, 'en')}. Mend it first`,
        shape:
          'this cannot be edited without touching other lines. Write it in plain block style (a key a line, no anchors, no braces) and run it again',
      })[reason],
    foreign_schedule: ({ key }) =>
      key === 'schedule'
        ? 'the unit group has a schedule already ("schedule"): two schedulers undo each other’s work. Take it away first with the notebook that made it (956, or 821), then run it again'
        : 'the unit group has a schedule already ("vcnode_schedule", notebook 811, 951 or 953). Take it away first with notebook 821 or 956, then run it again; cwh-gen migrate makes a timetable of it',
    other_schedule: ({ group }) =>
      `the group ${group} has a schedule for the same unit group ("vcnode_schedule", notebook 952 or 954). Take it away first with notebook 956, then run it again; cwh-gen migrate makes a timetable of it`,
    target_exists: ({ group }) =>
      `target_group ${group} exists already, and cwh-gen has not made it. Choose another target_group; or, when nobody needs it, remove it here`,
    target_of_other: ({ group, ugroup }) =>
      `target_group ${group} is that of the unit group ${ugroup}. Choose another target_group`,
    differs: ({ key, values }, _, { at, there, ours }) =>
      values === undefined
        ? `${key} is not the same as in ${at} (secret: not shown). Make both the same, or leave it out of the timetable file`
        : `${key} is ${there}, but ${ours} in ${at}. Correct the one that is wrong`,
    no_manager: ({ ugroup, manager }, file) =>
      `the group ${ugroup} does not have the manager ${manager} (manager_ipaddress in ${file}) as a host. Correct the one that is wrong`,
    shadowed: ({ key, file }) =>
      `${key} stands in ${file} and would be written into cwh_scaleout.yml beside it. Remove it here`,
    conflict: ({ key }) =>
      `${key} was edited since cwh-gen wrote it. Put the wish into the timetable file; or say --force to replace it`,
  },
};

const ja: MergeTexts = {
  anyHostKey: (file) =>
    `警告: ${file} で host_key_checking が無効になっています。そのアドレスのどのマシンにもトークンと鍵が渡ってしまいます。True に戻し、ssh-keyscan でホスト鍵を取り込んでフィンガープリントを照合してください\n`,
  changedMeanwhile: (file) =>
    `${file} はその間に他の人によって変更されました。何も書き込んでいません。もう一度実行してください\n`,
  nothingWritten: (out) => `${out} には今のままでは書き込めません。何も書き込んでいません。\n`,
  none: '（なし）',
  findings: {
    uneditable: ({ file, reason, detail }) =>
      ({
        vault:
          file === inventoryName
            ? 'インベントリ全体が暗号化されています。ansible-vault decrypt で復号してください。秘密は group_vars に置きます'
            : 'ファイル全体が暗号化されています。ansible-vault decrypt で復号するか、グループをディレクトリにしてこのファイルを vault.yml としてその中へ移してください（他のキーは隣のファイルに書かれます）',
        yaml: `${yamlFault(detail, 'ja')}。先に修正してください`,
        shape:
          '他の行に触れずに編集することができません。ふつうのブロック形式（1 行に 1 キー、アンカーや波かっこなし）に直して、もう一度実行してください',
      })[reason],
    foreign_schedule: ({ key }) =>
      key === 'schedule'
        ? 'この UnitGroup には既にスケジュールがあります（schedule）。2 つのスケジューラーは互いの結果を打ち消します。設定したノートブックに応じて 956 または 821 で削除してから実行してください'
        : 'この UnitGroup には既にスケジュールがあります（vcnode_schedule、ノートブック 811、951、953）。821 または 956 で削除してから実行してください。cwh-gen migrate で時間割に変換できます',
    other_schedule: ({ group }) =>
      `グループ ${group} に、同じ UnitGroup のスケジュールがあります（vcnode_schedule、ノートブック 952、954）。956 で削除してから実行してください。cwh-gen migrate で時間割に変換できます`,
    target_exists: ({ group }) =>
      `target_group ${group} は既に存在し、cwh-gen が作ったものではありません。別の target_group を指定するか、不要ならここから削除してください`,
    target_of_other: ({ group, ugroup }) =>
      `target_group ${group} は UnitGroup ${ugroup} のものです。別の target_group を指定してください`,
    differs: ({ key, values }, _, { at, there, ours }) =>
      values === undefined
        ? `${key} が ${at} と異なります（秘密のため表示しません）。同じ値にするか、時間割ファイルから外してください`
        : `${key} は ${there} ですが、${at} では ${ours} です。誤っている方を直してください`,
    no_manager: ({ ugroup, manager }, file) =>
      `グループ ${ugroup} に manager ${manager}（${file} の manager_ipaddress）がホストとして登録されていません。誤っている方を直してください`,
    shadowed: ({ key, file }) =>
      `${key} が ${file} にあり、隣の cwh_scaleout.yml にも書かれることになります。ここから削除してください`,
    conflict: ({ key }) =>
      `${key} は cwh-gen が書いた後に編集されています。変更したい内容は時間割ファイルに書いてください。置き換えてよければ --force を付けてください`,
  },
};

export const mergeTexts = { en, ja };

/** One line per finding, `FILE:LINE:COLUMN: sentence`. */
export async function findingsText(
  findings: readonly MergeFinding[],
  { out, file, config }: { out: string; file: string; config: Config },
  language: Terminal['language'],
): Promise<string> {
  const words = mergeTexts[language];
  const text = await readFile(file, 'utf8').catch(() => '');
  const placeOf = placeFinder(text, readYaml(text).document);
  const lines = findings.flatMap((finding) => {
    if (finding.kind === 'blocked') return [];
    const key = 'key' in finding ? finding.key : '';
    const isWritten = Object.hasOwn(readYaml(text).value ?? {}, key) && key in config;
    const { line, column } = placeOf({ path: [key], at: 'key' });
    const values = 'values' in finding ? finding.values : undefined;
    const shown = (value: unknown) => ((value ?? null) === null ? words.none : JSON.stringify(value));
    const say = words.findings[finding.kind] as (...args: unknown[]) => string;
    const sentence = say(finding, file, {
      at: isWritten ? `${file}:${line}:${column}` : file,
      there: shown(values?.there),
      ours: shown(values?.ours),
    });
    const at =
      'file' in finding ? `${join(out, finding.file)}:${finding.spot.line}:${finding.spot.column}: ` : '';
    return [`${at}${sentence}\n`];
  });
  return words.nothingWritten(out) + lines.join('');
}
