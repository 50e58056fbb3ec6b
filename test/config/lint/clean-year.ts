import { withHeader } from './lint-file.js';

/** The academic year of a department as a class office would write it. Nothing in it is a mistake. */
export const cleanYear = withHeader(`time_zone: Asia/Tokyo
schedule_default_nodes: 1
seats_per_node: 40
lead_minutes: 45
after_class: {minutes: 60, active: 1}
cull_server: yes
cull_server_idle_timeout: 1800
terms:
  - {name: 前期, from: 2026-04-08, until: 2026-07-31}
  - {name: 後期, from: 2026-10-01, until: 2027-01-29}
  - {name: 集中, from: 2026-08-03, until: 2026-08-07}
holidays: japan
held_on: [2026-10-12, 2026-11-03]
makeup_days:
  - {date: 2026-11-25, as: 月}
closed_days:
  - {from: 2026-05-28, reason: 創立記念日}
  - {from: 2026-12-26, until: 2027-01-05, reason: 冬季休業}
classes:
  - {name: 情報基礎, day_of_week: 月, start: "8:50", end: "10:20", students: 120, term: 前期}
  - {name: 情報基礎, day_of_week: 木, start: "13:00", end: "14:30", students: 80, term: 前期}
  - {name: 情報科学, day_of_week: 月, start: "8:50", end: "10:20", students: 60, term: 前期}
  - {name: プログラミング, day_of_week: [火, 金], start: "10:30", end: "12:00", nodes: 2, term: 後期}
  - {name: 統計学, day_of_week: 月, start: "10:30", end: "12:00", nodes: 3, term: [前期, 後期]}
  - {name: 夜間講座, day_of_week: 水, start: "22:00", end: "1:00", nodes: 1, term: 後期}
  - name: Data Science
    day_of_week: Thu
    start: "14:40"
    end: "16:10"
    nodes: 3
    term: [前期, 後期]
    cancelled:
      - {date: 2026-10-29, reason: conference}
    moved:
      - {from: 2026-11-12, to: 2026-11-14, start: "10:00", end: "11:30"}
  - {name: 集中講義, day_of_week: [月, 火, 水, 木, 金], start: "9:00", end: "17:00", nodes: 2, term: 集中}
  - {name: 公開講座, dates: [2026-08-22], start: "10:00", end: "17:00", nodes: 3, lead_minutes: 60}
schedule_list:
  - {name: 年末年始, begin: "12/29 0:00", end: "1/4 0:00", node_count: 0}
  - {name: 自習, begin: "Mon 17:00", end: "Mon 21:00", node_count: 2}
  - {name: 締切前, begin: "31日 18:00", end: "31日 23:00", node_count: 2, missing_day: skip}
schedule_drain_time: 30
overrides:
  - {from: 2026-08-21 18:00, until: 2026-08-22 9:00, add: 1, reason: 準備}
  - {from: 2026-09-05 0:00, until: 2026-09-06 0:00, nodes: 0, reason: 停電}
`);
