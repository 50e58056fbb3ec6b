import { type PlanFile, parsePlanFile } from '../generator/reconciler/plan-file.js';

/** How a deployed plan is carried out, in tests that do not care. */
export const usualPolicy = {
  drain_wait_seconds: 1800,
  after_drain_wait: 'force',
  choose: 'work',
  concurrent_nodes: 8,
  lead_seconds: 0,
  heartbeat_seconds: 120,
  language: 'en',
};

/** Parts of a plan file that few tests care about; the rest has to be given. */
export function planFixture(
  given: Pick<PlanFile, 'vcnode_all_ipaddress' | 'timetable'> & {
    [key in 'manager' | 'worker_ssh' | 'vcc' | 'limits' | 'nfs' | 'policy' | 'teacher_accounts']?: unknown;
  },
): PlanFile {
  const file = {
    version: 1,
    ugroup_name: 'Hub1',
    unit_name: 'worker',
    manager: { address: '10.0.0.99', user: 'vcp', port: 22 },
    worker_ssh: { user: 'vcp', port: 22 },
    registry: {
      host: 'hub.example.org',
      port: 5000,
      user: 'cwh',
      image: 'coursewarehub/default-course-image',
    },
    teacher_accounts: ['teacherx123456'],
    nfs: {
      address: '10.0.0.99',
      user: 'vcp',
      port: 22,
      path: '/exported/Hub1',
      exports_file: '/etc/exports.d/Hub1.exports',
    },
    vcc: { host: 'vcc.example.org', port: 443 },
    limits: {
      boot_timeout_seconds: 900,
      drain_timeout_seconds: 300,
      tick_timeout_seconds: 1080,
      request_timeout_seconds: 30,
    },
    ...given,
  };
  return parsePlanFile(JSON.stringify(file));
}
