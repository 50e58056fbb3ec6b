/**
 * The stable code of each problem. Scripts and documents refer to them: never reuse a number, never renumber.
 * The sentences lie in generator/cli/messages/.
 */
export const codes = {
  file_missing: 'CWH-E001',
  file_unreadable: 'CWH-E002',
  file_too_big: 'CWH-E003',
  file_not_utf8: 'CWH-E004',
  file_control_character: 'CWH-E005',
  file_empty: 'CWH-E006',
  yaml_syntax: 'CWH-E007',
  yaml_tab: 'CWH-E008',
  yaml_duplicate_key: 'CWH-E009',
  yaml_documents: 'CWH-E010',
  yaml_alias_unknown: 'CWH-E011',
  yaml_alias_excess: 'CWH-E012',
  yaml_tag: 'CWH-E013',
  yaml_too_deep: 'CWH-E014',
  not_a_mapping: 'CWH-E015',

  key_unknown: 'CWH-E020',
  key_of_upstream: 'CWH-E021',
  key_missing: 'CWH-E022',
  value_missing: 'CWH-E023',
  value_type: 'CWH-E024',

  ugroup_name: 'CWH-E030',
  ugroup_name_boolean: 'CWH-E031',
  group_name: 'CWH-E032',
  group_taken: 'CWH-E033',
  host: 'CWH-E034',
  user: 'CWH-E035',
  path: 'CWH-E036',
  control_dir: 'CWH-E037',
  control_dir_shared: 'CWH-E038',
  image: 'CWH-E039',
  word: 'CWH-E040',
  email: 'CWH-E041',
  host_key: 'CWH-E042',
  registry_pass: 'CWH-E043',
  registry_pass_twice: 'CWH-E044',

  number_range: 'CWH-E050',
  heartbeat: 'CWH-E051',
  count: 'CWH-E052',
  counts_sum: 'CWH-E053',

  address: 'CWH-E060',
  address_reserved: 'CWH-E061',
  address_duplicate: 'CWH-E062',
  address_taken: 'CWH-E063',
  addresses_empty: 'CWH-E064',
  addresses_too_many: 'CWH-E065',
  range_reversed: 'CWH-E066',
  range_too_wide: 'CWH-E067',

  weekday: 'CWH-E070',
  weekday_blank: 'CWH-E071',
  weekday_several: 'CWH-E072',
  time_number: 'CWH-E080',
  time_full_width: 'CWH-E081',
  time_hour: 'CWH-E082',
  time_minute: 'CWH-E083',
  time_short_minute: 'CWH-E084',
  time_blank: 'CWH-E085',
  time_format: 'CWH-E086',
  times_equal: 'CWH-E087',
  time_zone: 'CWH-E088',

  times_out_of_order: 'CWH-W001',
  registry_pass_clear: 'CWH-W002',
} as const satisfies Record<string, `CWH-${'E' | 'W'}${number}`>;

/** Name of a problem; also the name of its sentence. */
export type Problem = keyof typeof codes;
