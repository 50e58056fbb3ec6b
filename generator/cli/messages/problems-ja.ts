import type { CalendarProblem } from '../../config/calendar/fault.js';
import type { AddressHint } from '../../config/explain/address.js';
import type { HostKeyMistake } from '../../config/explain/host-key.js';
import type { UpstreamReason } from '../../config/upstream-keys.js';
import type { Phase } from '../../schedule/timetable.js';
import { calendarProblemsJa, unreadableJa } from './calendar-ja.js';
import { lintJa } from './lint-ja.js';
import type { Expected, Midnight, PhaseBegin, problemsEn, Sentence } from './problems-en.js';

/** The same sentences in Japanese; a missing one does not compile. */
export const problemsJa = {
  file_missing: () =>
    say(
      'ファイルがありません',
      '別のファイルを指定するか、examples/01-three-phases.yml をコピーして始めてください',
    ),
  file_unreadable: (reason: string) =>
    reason === 'directory'
      ? say('ファイルではなくディレクトリーです', 'その中の時間割のファイルを指定してください')
      : reason === 'special'
        ? say('通常のファイルではありません', '通常のファイルか /dev/stdin を指定してください')
        : say(`ファイルを読めません (${reason})`, 'アクセス権を確認してください'),
  file_too_big: (limit: number) =>
    say(
      `ファイルが ${limit} バイトを超えています`,
      '時間割は数百行程度です。正しいファイルか確認してください',
    ),
  file_not_utf8: () =>
    say(
      'ここから先が UTF-8 ではありません',
      'UTF-8 で保存してください。Shift_JIS、EUC-JP、UTF-16 は読めません',
    ),
  file_control_character: (code: string) =>
    say(
      `制御文字 (${code}) があります`,
      '削除するか、別のファイルを指定してください。テキストではない可能性があります',
    ),
  file_line_ends: () =>
    say(
      'ここに、LF を伴わない CR (復帰文字) があります',
      '改行コードを LF か CRLF にして保存してください。CR だけの改行 (古い Mac の形式) は読めません',
    ),
  file_empty: () =>
    say('コメントを除くと、ファイルが空です', 'examples/01-three-phases.yml をコピーして始めてください'),
  yaml_syntax: (code: string) =>
    say(syntax[code]?.message ?? `ここで YAML を読めません (${code})`, syntaxHint(code)),
  yaml_tab: () =>
    say('字下げにタブが使われています', '空白で字下げしてください。YAML ではここにタブを使えません'),
  yaml_duplicate_key: (key: string) =>
    say(
      `キー ${key} が二度書かれています`,
      'どちらか一方を削除してください。後の方だけが有効になってしまいます',
    ),
  yaml_documents: () =>
    say(
      'ここから二つ目の YAML 文書が始まっています',
      '--- の行を削除してください。一つのファイルに時間割は一つです',
    ),
  yaml_alias_unknown: () =>
    say(
      'このエイリアス (*…) に対応するアンカーが、これより上にありません',
      '値が本当に * で始まるなら引用符で囲んでください。そうでなければ、値をそのまま書いてください',
    ),
  yaml_alias_excess: () =>
    say(
      'エイリアスが入れ子になっているか、100 個を超えています',
      '* や & を使わずに、値をそのまま書いてください',
    ),
  yaml_tag: () =>
    say(
      'YAML タグ (!…) は使えません',
      '値が本当に ! で始まるなら引用符で囲んでください。そうでなければ、タグを削除してください。vault の値は "{{ vault の変数名 }}" と書きます',
    ),
  yaml_merge: () => say('マージキー (<<) は使えません', '取り込むはずだったキーを、一つずつ書いてください'),
  full_width: (code: string, ascii: string) =>
    say(
      `ここに${wide[code] ?? '別の文字'} (${code}) があります`,
      ascii === ' ' ? '半角の空白にしてください' : `半角の ${ascii} にしてください`,
    ),
  yaml_too_deep: () => say('入れ子が深すぎます', '時間割は二段までです。正しいファイルか確認してください'),
  yaml_too_many: (most: number) =>
    say(`キーと項目の数が ${most} を超えています`, '時間割なら数百です。正しいファイルか確認してください'),
  not_a_mapping: () =>
    say(
      'ファイルが「キー: 値」の形になっていません',
      '左端の各行を「キー: 値」の形にし、コロンの後に空白を入れてください',
    ),

  key_unknown: (suggestion: string | undefined, known: string | undefined) =>
    say(
      '知らないキーです',
      suggestion !== undefined
        ? `${suggestion} ではありませんか`
        : known !== undefined
          ? `ここで使えるキーは ${known} です`
          : '行を削除してください。使えるキーの一覧は npx cwh-gen schema で表示できます',
    ),
  key_of_upstream: (reason: UpstreamReason) =>
    say('このキーは時間割のファイルには書きません', upstream[reason]),
  key_separator: (key: string) =>
    say(
      `キー ${key} の後に、コロンと空白がありません`,
      `"${key}: …" のように、キーと値の間にコロンと空白を入れてください`,
    ),
  key_missing: (key: string, isInline: boolean) =>
    say(
      `キー ${lastOf(key)} がありません`,
      isInline
        ? `波括弧の中に、コンマで区切って "${lastOf(key)}: ${exampleOf(key)}" を加えてください`
        : `"${lastOf(key)}: …" の行を加えてください。各キーの説明は npx cwh-gen schema で表示できます`,
    ),
  value_missing: (written: string | undefined) =>
    written === undefined
      ? say('値がありません', 'コロンの後に値を書いてください。省略できるキーなら、行を削除してください')
      : say(
          `${written} は「値なし」を意味します`,
          '値を書いてください。本当に null という名前なら、引用符で囲んでください: "null"',
        ),
  value_type: (expected: Expected, got: string | undefined) =>
    say(
      `${types[expected].name}が必要です${got === undefined ? '' : `が、${got} が書かれています`}`,
      types[expected].hint,
    ),
  list_empty: () =>
    say(
      '一覧が空です',
      '行を削除してください。既定の値が使われます。指定するなら "  - 項目" の形で一つ以上書いてください',
    ),

  ugroup_name: (value: string) =>
    say(`${value} は UnitGroup 名として使えません`, '英字で始め、英数字だけを使ってください。例: Hub1'),
  ugroup_name_boolean: (written: string) =>
    say(
      `${written} は真偽値であり、名前ではありません`,
      `本当にこの名前の UnitGroup なら、引用符で囲んでください: "${written}"`,
    ),
  group_name: (value: string) =>
    say(
      `${value} は Ansible のグループ名として使えません`,
      '英字か _ で始め、英数字と _ だけを使ってください。例: scaleout',
    ),
  group_taken: (value: string) =>
    say(
      `グループ名 ${value} は既に使われています`,
      'Ansible 自身のグループ、UnitGroup、その Unit とは異なる名前にしてください',
    ),
  host_is_group: (value: string) =>
    say(
      `${value} はインベントリーのグループ名でもあります`,
      'Ansible がホストとグループを区別できません。グループ名を変えるか、ホストの完全な名前かアドレスを書いてください',
    ),
  control_host_taken: (address: string, key: string) =>
    say(
      `${address} は ${key} のアドレスです`,
      key === 'manager_ipaddress'
        ? '別の機器を指定するか、systemd_scope: system を書いてください。sudo を使って、manager 自体にタイマーを置きます'
        : '別の機器を指定してください。この版では、NFS サーバー自体を制御ホストにできません',
    ),
  control_login: (value: string, hub: string) =>
    say(
      `manager 自体を制御ホストにすると、${value} が ${hub} と食い違います`,
      `インベントリーでは、manager のログインはひとつだけです。${hub} と書くか、instance を指定してください（専用のホスト項目ができます）`,
    ),
  host: (value: string) =>
    say(
      `${value} はホスト名ではありません`,
      'hub.example.org のような名前か IPv4 アドレスを書いてください。http://、ポート、ユーザー名、空白は不要です',
    ),
  user: (value: string) =>
    say(
      `${value} はユーザー名として使えません`,
      '英字で始め、英数字と "_" "-" "." だけを使ってください。例: user01',
    ),
  path: (value: string | undefined) =>
    say(
      `${value === undefined ? 'この値は' : `${value} は`}どこでも使えるパスではありません`,
      '/ か ~/ で始め、引用符、$、%、{ }、バックスラッシュは使わないでください',
    ),
  control_dir: (value: string) =>
    say(
      `${value} は制御ホストのディレクトリーにできません`,
      '英数字と _ . + - だけの絶対パスにしてください。".." は使えません。例: /home/user01/scale-out',
    ),
  control_dir_shared: (value: string) =>
    say(
      `${value} は専用のディレクトリーではありません`,
      '/home/user01/scale-out のような専用のディレクトリーにしてください。アンインストールすると中身ごと削除されます',
    ),
  image: (value: string) =>
    say(
      `${value} はコンテナイメージ名ではありません`,
      '例: node:24.21.0-slim、registry.example.org/node:24.21.0-slim@sha256:…',
    ),
  word: (value: string) =>
    say(`${value} は名前として使えません`, '英字で始め、英数字と _ だけを使ってください'),
  email: (value: string) =>
    say(
      `${value} はメールアドレスではありません`,
      'ASCII で local@domain の形に書いてください。例: admin@example.org',
    ),
  host_key: (mistake: HostKeyMistake) => say('SSH のホスト鍵ではありません', hostKey[mistake]),
  private_key: () =>
    say(
      'ファイルのパスではなく、秘密の値そのものが書かれています',
      '自分だけが読めるファイルに移し、そのファイルのパスを書いてください',
    ),
  registry_pass: () =>
    say(
      'パスワードが空白か、複数行になっているか、制御文字を含んでいます',
      '引用符で囲み、一行で書いてください',
    ),
  registry_pass_jinja: () =>
    say(
      'パスワードに {{、{%、{# のいずれかがあり、Ansible が式として評価してしまいます',
      'パスワードをファイルに書き、registry_pass_file で指定してください。vault の変数なら "{{ vault_registry_pass }}" だけを書いてください',
    ),
  registry_pass_twice: () =>
    say('registry_pass も書かれています', 'どちらか一方だけにしてください。registry_pass_file を勧めます'),
  https_url: (value: string) =>
    say(
      `${value} は https:// で始まる Web サーバのアドレスではありません`,
      '例えば https://hub.example.org のように、ユーザ名や「?」以降を付けずに書いてください',
    ),
  partner_missing: (missing: string, there: string) =>
    say(`${there} には ${missing} も必要です`, `行「${missing}: …」を加えるか、この行を消してください`),

  number_range: (value: string, least: number, most: number, meant: number | undefined) =>
    say(
      `${value} は ${least} から ${most} までの整数ではありません`,
      meant === undefined
        ? `${least} から ${most} までの数を、引用符なしで書いてください`
        : `半角で、引用符なしで ${meant} と書いてください`,
    ),
  decimal_range: (value: string, least: number, most: number) =>
    say(
      `${value} は ${least} から ${most} までの数ではありません`,
      `${least} から ${most} までの数を、半角で、引用符なしで書いてください`,
    ),
  currency: (value: string, suggestion: string | undefined) =>
    say(
      `${value} は ISO 4217 の通貨コードではありません`,
      suggestion === undefined
        ? 'JPY、USD、EUR のような大文字 3 字で書いてください'
        : `${suggestion} ではありませんか`,
    ),
  p95_below_median: (p95: number, median: number) =>
    say(
      `${p95} は中央値（median）の ${median} より小さい値です`,
      '中央値以上の値を書いてください（起動の半数は中央値より長くかかります）',
    ),
  rates_sum: () =>
    say(
      'boot_error と boot_stuck の合計が 1 を超えています',
      'すべての起動に対する割合を書いてください（1 がすべて）',
    ),
  heartbeat: (value: string, choices: string, isQuoted: boolean) =>
    isQuoted
      ? say(
          `${value} は引用符で囲まれているため、数ではなく文字列です`,
          `引用符なしで ${unquote(value)} と書いてください`,
        )
      : say(
          `${value} 分ごとでは、毎時同じ分に実行できません`,
          `次のいずれかを、引用符なしで書いてください: ${choices}`,
        ),
  yes_or_no: (value: string, word: string | undefined) =>
    say(
      `${value} は yes でも no でもありません`,
      word === undefined ? 'yes か no と書いてください' : `${word} と書いてください`,
    ),
  seconds: (value: string, most: number, meant: number | undefined) =>
    say(
      `${value} は 0 から ${most} までの整数（秒）ではありません`,
      meant === undefined
        ? '秒数を、引用符なしの数で書いてください。例えば 10 分なら 600 です'
        : `${meant} と書いてください（秒。半角で、単位と引用符は付けません）`,
    ),
  count: (value: string, most: number) =>
    say(`${value} はノード数ではありません`, `0 以上 ${most} 以下の整数を、引用符なしで書いてください`),
  counts_sum: ({ active, pause, drain, power_down = 0 }: Phase['counts'], addresses: number) =>
    say(
      `active ${active} + pause ${pause}${power_down > 0 ? ` + power_down ${power_down}` : ''} + drain ${drain} = ${active + pause + power_down + drain} ですが、vcnode_all_ipaddress のアドレスは ${addresses} 個です`,
      'どのアドレスもちょうど一つの状態になります。台数かアドレスの一覧を直してください',
    ),

  address: (value: string, hint: AddressHint) =>
    say(`${value} は IPv4 アドレスではありません`, addressHint(hint)),
  address_reserved: (address: string) =>
    say(
      `${address} は機器に割り当てられないアドレスです`,
      'x.x.x.0、x.x.x.255 と、0、127、224 から 255 で始まるアドレスを除いてください',
    ),
  address_duplicate: (address: string, first: string) =>
    say(
      `${address} は既に ${first} に含まれています`,
      'worker のアドレスは一台に一つです。どちらかを直すか削除してください',
    ),
  address_taken: (address: string, key: string) =>
    say(`${address} は ${key} のアドレスです`, '一覧から除いてください。worker は授業が終わると削除されます'),
  addresses_empty: () =>
    say('一覧が空です', 'アドレス (例: 172.30.2.101) か範囲 (例: 172.30.2.101-109) を一つ以上書いてください'),
  addresses_too_many: (count: number, limit: number) =>
    say(`アドレスが ${count} 個あります。上限は ${limit} 個です`, '範囲が長すぎないか確認してください'),
  range_reversed: (value: string) =>
    say(`範囲 ${value} が逆順です`, '小さい方のアドレスを先に書いてください'),
  range_too_wide: (value: string) =>
    say(
      `範囲 ${value} が /24 のネットワークを越えています`,
      '変えられるのは最後の数だけです。ネットワークごとに範囲を分けてください',
    ),

  weekday: (value: string, suggestion: string | undefined) =>
    say(
      `${value} は曜日ではありません`,
      suggestion === undefined ? 'Mon、Monday、月 のように書いてください' : `${suggestion} ではありませんか`,
    ),
  weekday_blank: (value: string, plain: string) =>
    say(`${value} の前後に空白があります`, `${plain} と書いてください`),
  weekday_several: () =>
    say(
      'この形式で書ける曜日は一つです',
      '曜日を一つ書いてください。複数の曜日の授業は classes に day_of_week: [月, 木] のように書きます',
    ),
  time_number: (written: string, time: string | undefined) =>
    say(
      `${written} は数であり、時刻ではありません`,
      time === undefined
        ? '時と分を引用符で囲んで書いてください。例: "8:30"'
        : `引用符で囲んで "${time}" と書いてください`,
    ),
  time_full_width: (value: string, time: string) =>
    say(`${value} に全角文字があります`, `半角で ${time} と書いてください`),
  time_hour: (value: string, midnight: Midnight | undefined) =>
    say(
      `${value} は時刻ではありません。時は 0 から 23 までです`,
      midnight === 'end'
        ? '0:00 と書いてください。始まりより前の終わりは翌日になります'
        : midnight === 'start'
          ? '0:00 と書き、曜日か日付を翌日にしてください'
          : '一日は 23:59 までです。24:00 は翌日の 0:00 で、この形式では書けません',
    ),
  time_minute: (value: string) =>
    say(`${value} は時刻ではありません。分は 00 から 59 までです`, '次の時にするか、分を小さくしてください'),
  time_short_minute: (value: string, short: string, long: string | undefined) =>
    say(
      `${value} の分が一桁です`,
      long === undefined
        ? `${short} と書いてください (上流は ${short} とみなしました)`
        : `${short} (上流はこうみなしました)、または桁が抜けたのなら ${long} と書いてください`,
    ),
  time_blank: (value: string, time: string) =>
    say(`${value} に余分な空白か、見えない文字があります`, `${time} と書いてください`),
  time_format: (value: string, time: string | undefined) =>
    say(
      `${value} は時刻ではありません`,
      time === undefined ? '24 時間制の H:MM で書いてください。例: 8:30、13:00' : `${time} と書いてください`,
    ),
  times_equal: (other: string) =>
    say(`${other} と同じ時刻です`, '二つの期間は同時に始められません。どちらかの時刻を変えてください'),
  time_zone: (value: string, suggestion: string | undefined) =>
    say(
      `${value} は IANA のタイムゾーン名ではありません`,
      suggestion === undefined
        ? 'Asia/Tokyo のように、IANA の一覧どおりの綴りで書いてください'
        : `${suggestion} ではありませんか`,
    ),

  name: (value: string) =>
    say(
      `${value} は名前として使えません`,
      '前後に空白のない 1〜80 文字を一行で書いてください（{{、{%、{# は使えません）',
    ),
  choice: (value: string, choices: string, meant: string | undefined) =>
    say(
      `${value} は選べません`,
      meant === undefined ? `次のどれかを書いてください: ${choices}` : `${meant} ではありませんか`,
    ),
  list_length: (length: number) =>
    say(
      `項目が ${length} 個の一覧は、ここでは短すぎるか長すぎます`,
      '一つ以上書いてください。上限は npx cwh-gen schema で確認できます',
    ),
  date: (value: string, meant: string | undefined) =>
    say(
      `${value} は日付ではありません`,
      meant === undefined
        ? '年月日を書いてください。例: 2026-11-25、2026年11月25日'
        : `${meant} と書いてください`,
    ),
  local_time: (value: string, meant: string | undefined) =>
    say(
      `${value} は日時ではありません`,
      meant === undefined
        ? '時間割のタイムゾーンの日付と時刻を書いてください。例: 2026-11-24 15:00'
        : `${meant} と書いてください`,
    ),
  moment: (value: string, meant: string | undefined) =>
    say(
      `${value} はどの時刻の形式にも合いません`,
      meant === undefined
        ? '9:00（毎日）、月 9:00 または Mon 9:00（毎週）、1日 0:00（毎月）、12/29 0:00（毎年）、2026/4/1 0:00（一回）のどれかで書いてください'
        : `${meant} と書いてください`,
    ),
  date_missing: (value: string) =>
    say(`${value} は存在しません`, 'その年のその月が何日までか、暦を確認してください'),
  weekday_list: () =>
    say('一つの文字列に複数の曜日が書かれています', '[月, 木] のように一覧で書いてください'),
  beside: (value: string) =>
    say(
      `${value} はどこでも使えるファイル名ではありません`,
      'このファイルの隣に置くファイル名を書いてください（例: university.ics）。引用符、$、%、{ }、バックスラッシュは使えません',
    ),
  memory: (value, meant) =>
    say(
      `${value} はメモリ量として読めません`,
      meant === undefined
        ? '0 より大きい数に M、G、T のどれかを付けてください（例: 512M、1.5G、64G。Docker と同じく 1024 単位）'
        : `${meant} と書いてください`,
    ),

  begin_is_end: (begin: string) =>
    say(`始まりと終わりが同じです（${begin}）`, '終わりを後の時刻にしてください'),
  range_backwards: (from: string) =>
    say(`始まり（${from}）より後になっていません`, '二つを入れ替えるか、年を直してください'),
  range_long: (days: number, most: number) =>
    say(`期間が ${days} 日あります（上限 ${most} 日）`, '年を確認してください'),
  granularity_differs: (begin: string, end: string) =>
    say(
      `begin の ${begin} と end の ${end} は繰り返しの単位が違います`,
      '両方とも毎日、毎週、毎月、毎年、または年を含む日付のどれかにそろえてください',
    ),
  missing_day_needed: (day: number) =>
    say(
      `${day} 日のない月がありますが、その月にどうするかが書かれていません`,
      '"missing_day: skip"（その月は無し）か "missing_day: last"（その月の末日）を書いてください',
    ),
  phases_twice: () =>
    say(
      '三つの時間帯（schedule_day_of_week など）も書かれています',
      'phases か、schedule_day_of_week と時刻の組か、どちらか一方だけにしてください',
    ),
  phase_dated: (begin: string) =>
    say(
      `${begin} から始まる時間帯は書けません。毎日、毎週、毎月のどれかで繰り返す必要があります`,
      'schedule_list の期間か、overrides に書いてください',
    ),
  class_days: () =>
    say(
      '授業に day_of_week も dates もありません',
      '"day_of_week: 月" か、単発なら "dates: [2026-11-25]" を書いてください',
    ),
  class_size: (both: boolean) =>
    both
      ? say('nodes と students の両方が書かれています', 'どちらか一方だけにしてください')
      : say(
          '授業の規模が書かれていません',
          '"nodes: 3" か、seats_per_node と合わせて "students: 90" を書いてください',
        ),
  seats_missing: () =>
    say(
      '1 台で何人分かが書かれていません',
      '左端に "seats_per_node: 30" を書くか、students の代わりに nodes を書いてください',
    ),
  term_unknown: (value: string, suggestion: string | undefined) =>
    say(
      `${value} という学期はありません`,
      suggestion === undefined
        ? 'terms にある名前を書くか、terms に追加してください'
        : `${suggestion} ではありませんか`,
    ),
  date_twice: (date: string) =>
    say(
      `${date} はすでに書かれています`,
      'どちらか一方を削除するか、日付を直してください。日程を変更する授業は dates には書きません',
    ),
  term_twice: (value: string) =>
    say(`${value} という学期はすでにあります`, '学期ごとに別の名前を付けてください'),
  nodes_too_many: (nodes: number, most: number, key: string) =>
    say(
      `${nodes} 台が必要ですが、${key} では ${most} 台までです`,
      key === 'vcnode_all_ipaddress'
        ? 'アドレスを増やすか、台数を減らしてください'
        : `${key} を増やすか、台数を減らしてください`,
    ),
  override_action: () =>
    say(
      'override には add、nodes、hold のうちちょうど一つを書きます',
      '例: "add: 3"、"nodes: 0"、"hold: true"',
    ),
  override_pause: () =>
    say('pause は nodes と一緒にだけ使えます', 'この行を削除するか、"nodes: …" を加えてください'),
  calendar_unreadable: (reason: string) =>
    say(
      `カレンダーのファイルを読めません: ${unreadableJa[reason] ?? reason}`,
      '時間割の隣に置いてください。例: npx cwh-gen import-calendar FILE --to university.ics',
    ),
  calendar_broken: (line: number, what: CalendarProblem) =>
    say(
      `カレンダーのファイルが iCalendar として使えません（${line} 行目: ${calendarProblemsJa[what]}）`,
      'npx cwh-gen import-calendar で取り直してください。壊れていれば前のファイルが残ります',
    ),
  calendar_empty: () =>
    say(
      'カレンダーのファイルに、休みの日も振替授業日もありません',
      '正しいファイルか確認してください。どの題名が休みになるかは calendar_closed で決まります',
    ),

  times_out_of_order: (day: string, begins: readonly PhaseBegin[]) =>
    say(
      `時刻が順番どおりではありません。日付をまたぐことにはならず、三つとも ${day} の時刻です。実際の意味: ${week(begins)}`,
      '時刻を順番に並べてください。終わりが翌日になる授業は、この形式ではまだ書けません',
    ),
  registry_pass_clear: () =>
    say(
      'パスワードが、ここと生成される group_vars に平文で書かれます',
      'registry_pass_file を使うか、vault の変数を指定してください: "{{ vault_registry_pass }}"',
    ),
  memory_reserved: (node, reserved) =>
    say(
      `${node} のうち ${reserved} をノード自身が使うため、利用者に割り当てるメモリが残りません`,
      'node_memory を直すか、node_memory_reserved を小さくしてください',
    ),
  memory_user: (user, node, reserved) =>
    say(
      `${user} は、ノードの ${node} からノード自身が使う ${reserved} を除いた量を超えています`,
      'memory_per_user を直すか、メモリの多いノードを使ってください',
    ),
  memory_seats: (seats, room, { node, reserved, user }) =>
    say(
      `1 人 ${user} の利用者 ${seats} 人は、${node} からノード自身が使う ${reserved} を除いたメモリに収まりません（${room} 人まで）`,
      `${room} と書いてください。全員が同時にそれほど使わないのであれば memory_per_user を直してください`,
    ),
  cull_never: () =>
    say(
      'cull_server は yes ですが、0 では Hub はサーバーを一つも終了しません',
      '使われていないサーバーを終了するまでの秒数（例えば 600）を書くか、cull_server: no にしてください',
    ),
  cull_in_use: (seconds: number) =>
    say(
      `サーバーは、使用中でも ${seconds} 秒で終了します`,
      '使われていないサーバーだけを終了するには 0 と書いてください',
    ),
  cull_off: () =>
    say('cull_server: yes がないため効果がありません', 'cull_server: yes を加えるか、この行を消してください'),

  ...lintJa,
} satisfies typeof problemsEn;

/** An item of the list at `key`, for the front of a message. */
export function itemJa(key: string, number: number): string {
  return `${key} の ${number} 番目`;
}

function say(message: string, hint: string): Sentence {
  return { message, hint };
}

const syntax: Record<string, Sentence> = {
  MISSING_CHAR: say(
    '閉じる引用符か括弧、またはキーの後のコロンがありません',
    '" \' [ { を閉じ、「キー: 値」のようにコロンの後に空白を入れてください',
  ),
  BAD_INDENT: say(
    '字下げが合っていません',
    '同じ段の行は同じ桁から始め、キーの中身はそれより深くしてください',
  ),
  BAD_SCALAR_START: say('引用符のない値はこの文字で始められません', '値を引用符で囲んでください'),
  BLOCK_AS_IMPLICIT_KEY: say(
    'この行に二つ目の「キー:」があります',
    '行を分けるか、コロンが値の一部なら値を引用符で囲んでください',
  ),
  MULTILINE_IMPLICIT_KEY: say(
    'キーが複数行にわたっています',
    'この行にコロンがないか、字下げが深すぎないか確認してください',
  ),
  NON_STRING_KEY: say(
    'キーの位置に括弧があります',
    '{ や [ で始まる値は引用符で囲んでください。例: "{{ vault_registry_pass }}"',
  ),
  BAD_DQ_ESCAPE: say(
    '二重引用符の中に知らない \\ の並びがあります',
    '単引用符を使うか、バックスラッシュを \\\\ と書いてください',
  ),
  UNCLOSED_QUOTE: say('ここで始まる引用符が閉じられていません', '値の終わりに同じ引用符を書いてください'),
  UNCLOSED_BRACKET: say('ここで始まる括弧が閉じられていません', '{ は } で、[ は ] で閉じてください'),
  BLANK_AFTER_COLON: say('コロンの後に空白がありません', '「キー: 値」の形で書いてください'),
  UNEXPECTED_TOKEN: say(
    'ここに置けないものがあります',
    'この行と上の行に、余分な括弧、引用符、コンマがないか確認してください',
  ),
};

function syntaxHint(code: string): string {
  return syntax[code]?.hint ?? 'この行と上の行の引用符、括弧、コロン、字下げを確認してください';
}

const wide: Record<string, string> = {
  'U+FF1A': '全角のコロン',
  'U+3000': '全角の空白',
  'U+00A0': 'ノーブレークスペース',
  'U+FF03': '全角のシャープ',
  'U+FF0D': '全角のハイフン',
};

const types: Record<Expected, { name: string; hint: string }> = {
  text: { name: '文字列', hint: '値を一つ書いてください。数や真偽値に見えるものは引用符で囲みます' },
  list: { name: '一覧', hint: '項目を一行に一つ "  - 項目" の形で書いてください' },
  counts: { name: '三つの台数の組', hint: '{active: 3, pause: 0, drain: 0} のように書いてください' },
  items: {
    name: 'キーの組の一覧',
    hint: '一組ずつ行頭に "- " を付けて始め、その組のキーを同じ桁にそろえて書いてください',
  },
  item: {
    name: 'キーの組',
    hint: '"キー: 値" の行を同じ桁にそろえて書くか、{キー: 値, キー: 値} と書いてください',
  },
  addresses: {
    name: 'アドレスの一覧',
    hint: 'アドレスか範囲を一行に一つ書いてください。例: "  - 172.30.2.101-109"',
  },
};

const upstream: Record<UpstreamReason, string> = {
  secret: '削除してください。秘密の値は playbook の実行時に尋ねます。ファイルには書きません',
  migrate: 'npx cwh-gen migrate FILE（FILE は group_vars のファイル）で時間割のファイルに変換できます',
  computed: '削除してください。他のキーから計算されます',
  elsewhere: '削除してください。CoursewareHub の別の部分の設定で、UnitGroup の group_vars に書くものです',
};

const hostKey: Record<HostKeyMistake, string> = {
  fingerprint: 'これは指紋です。ssh-keyscan がアドレスの後に表示する公開鍵全体を書いてください',
  private: 'これは秘密鍵です。削除して、公開ホスト鍵 "ssh-ed25519 AAAA…" を書いてください',
  known_hosts: '先頭のアドレスを除いて "ssh-ed25519 AAAA…" と書いてください',
  other: 'known_hosts にある種類と鍵を、途中で切らずに一行で書いてください。例: "ssh-ed25519 AAAA…"',
};

function addressHint(hint: AddressHint): string {
  switch (hint.kind) {
    case 'write':
      return `${hint.text} と書いてください`;
    case 'split':
      return '一つの項目にアドレスか範囲を一つ書いてください: "  - 172.30.2.101"';
    case 'ipv6':
      return 'IPv6 は使えません。IPv4 アドレスを書いてください';
    case 'cidr':
      return 'ネットワークではなく範囲を書いてください。例: 172.30.2.101-109';
    case 'name':
      return '名前ではなくアドレスを書いてください';
    case 'plain':
      return '0 から 255 までの数を四つ並べてください。例: 172.30.2.101。worker の一覧では 172.30.2.101-109 のような範囲も書けます';
  }
}

const phaseNames = ['授業中', '授業後', '授業時間外'] as const;

function week(begins: readonly PhaseBegin[]): string {
  const parts = begins.map(({ phase, time }) => `${time} から${phaseNames[phase]}`);
  return `${parts.join('、')}。最後の状態は翌週の ${begins[0]?.time} まで続きます`;
}

function unquote(name: string): string {
  return name.replace(/^"|"$/g, '');
}

function exampleOf(key: string): string {
  return key.startsWith('node_availability') ? '0' : '…';
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}
