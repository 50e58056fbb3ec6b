import type { MigrateWords } from './migrate-en.js';

/** 値を示すときは引用符付き（config/show.ts）。秘密は渡されない。 */
export const migrateJa: MigrateWords = {
  failed: (text) => text,
  lost: (text) => `そのままでは引き継げません: ${text}`,
  said: (text) => `注意: ${text}`,

  head: (file) => `"cwh-gen migrate" が上流の ${file} から作った時間割。`,
  changeThis: '旧ファイルにない値です。変更してください',
  phase: (number) => `フェーズ ${number}`,
  parked: (nodes) => `有効になることはない。VM を ${nodes} 台残すための項目`,

  noSchedule:
    'このファイルに上流のスケジュール（vcnode_schedule、または default と schedule）がありません。ノートブック 952・954 では group_vars/<ターゲットグループ> にあります',
  nothingLeft: 'スケジュールに使える項目がないため、時間割は出力していません',
  badOption: (option, message, hint) => `${option}: ${message}\n    ${hint}\n`,

  placeholders: (keys) =>
    `旧ファイルにないキーには例の値を入れました。必ず変更してください: ${keys.join('、')}`,
  timeZone: (zone) =>
    `時刻はすべて、上流と同じく ${zone} とみなしました。違う場合は --time-zone で指定してください`,
  registryPass: 'レジストリのパスワードは複写しません。registry_pass_file で指定してください',
  fromSibling: (file, keys) => `隣の ${file} から取った値: ${keys.join('、')}`,
  siblingUnread: (file) => `隣の ${file} は YAML として読めないため、使っていません`,
  exampleAddresses: (count) =>
    `worker のアドレスが分からないため、例のアドレスを ${count} 個入れました。変更するか、--addresses で指定してください`,
  addressesShortened: (sum, total) =>
    `スケジュールの対象は ${total} 個のアドレスのうち ${sum} 個だけです。残りは操作されていなかったため、外しました`,
  readAsNumber: (key, number) => `${key} は文字列でしたが、数値 ${number} として読みました`,
  keyUnreadable: (key) => `${key} は読めない（YAML のタグまたはマージキー）ため、外しました`,
  valueUnfit: (key) => `${key} の値は時間割のファイルに書けないため、外しました`,
  emailUnfit: 'メールアドレスではないため、外しました',

  addressUnfit: 'IPv4 アドレスではないため、外しました',
  addressTwice: (address) => `${address} が重複しています。一つだけ残しました`,
  addressReserved: (address) => `${address} は一台のマシンのアドレスにはなれないため、外しました`,
  addressTaken: (address, key) => `${address} は ${key} でもあるため、worker から外しました`,
  addressesTooMany: (most) => `アドレスが ${most} 個を超えています。超えた分は外しました`,

  notAnEntry: 'スケジュールの項目ではないため、外しました',
  notAMapping: (key) => `${key} がマッピングではないため、外しました`,
  notAList: (key) => `${key} がリストではないため、外しました`,
  entriesTooMany: (most) => `項目が ${most} 個を超えています。超えた分は外しました`,
  unknownKey: (key) => `上流のここには ${key} というキーはありません。外しました`,
  countMissing: (key) => `${key} がないため、0 としました`,
  notWhole: (key, shown, taken) => `${key} の ${shown} は整数ではないため、${taken} としました`,
  negative: (key, number) => `${key} が負（${number}）のため、0 としました`,
  textNumber: (key, number) => `${key} が文字列です（上流は受け付けません）。数値 ${number} として読みました`,
  maxUnfit: (shown) => `max_node_count が ${shown} のため、アドレスの数としました`,
  maxAboveAddresses: (most, total) =>
    `max_node_count は ${most} ですが、アドレスは ${total} 個です。それを超える期間はないため、動作は変わりません`,
  drainLimit: (minutes, most) =>
    `drain_time ${minutes} 分は上限の ${most} 分（一週間）を超えるため、上限としました`,
  drainLonger: (drain, length) =>
    `drain_time ${drain} 分がこの期間（${length} 分）より長いため、期間中ずっと一時停止になります。上流の動作と同じです`,
  downType: (shown) => `down_type が ${shown} です（deleted か power_down のはず）。deleted としました`,
  scheduleKind: (shown) => `schedule が ${shown} です（scale-out か power-ctl のはず）。scale-out としました`,
  countAboveMax: (count, most) => `node_count ${count} が最大 ${most} を超えるため、${most} としました`,

  momentMissing: (key) => `${key} がない、または時刻ではないため、項目を外しました`,
  momentForm: (shown) => `${shown} は上流の五つの形式のどれでもないため、項目を外しました`,
  momentFields: 'このフィールドの組み合わせは上流の五つの形式のどれでもないため、項目を外しました',
  fieldRange: (key, shown) => `${key} の ${shown} は時刻や日付としてあり得ないため、項目を外しました`,
  weekday: (shown) => `${shown} は曜日ではないため、項目を外しました`,
  dateMissing: (date) =>
    `${date} という日はありません。上流ではこのため毎回の評価が失敗します。項目を外しました`,
  yearRange: (year) => `${year} 年は 1970 年から 2199 年の範囲外のため、項目を外しました`,
  junk: (shown) => `${shown} の時刻より後の文字は、上流と同じく無視しました`,
  granularity: '開始と終了の粒度が異なるため、項目を外しました',
  neverActive: '終了が開始と同じで、上流でも有効になることがないため、外しました',
  backwards: '終了が開始より前で、上流でも有効になることがないため、外しました',
  shortMonths:
    'この日がない月では、上流は短くした日付から前後の月を数えるため、日がずれます。ここでは各月の末日としました',

  sumAbove: (sum, total) =>
    `台数の合計 ${sum} がアドレスの数 ${total} を超えており、上流では毎回の実行が失敗します。drain、pause、active の順に減らしました`,
  sumBelow: (sum, total) =>
    `台数の合計 ${sum} がアドレスの数 ${total} に足りず、他の項目とも合計が違います。残りは drain としました`,
  shadowed: '後の項目が同じ時刻に始まって優先され、この項目は有効にならないため、外しました',
};
