import * as z from 'zod';
import type { Authority, ControllerVersion, Node, Unit, UnitGroup, VpnCatalog } from './model.js';
import { oneLine } from './one-line.js';

/**
 * The controller's answers, read tolerantly: only `vcid`, a unit's `node` list, `node_no` and `node_id`
 * must be there, as in the published client; unknown keys are dropped, above all a unit's `info`, which holds cloud credentials.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const sentence = text.transform(oneLine);
/** Part of a path, also of DELETE: an odd one must not lead elsewhere. */
const id = z.string().regex(/^\w+$/);
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

export const nodeResponse: z.ZodType<Node> = z
  .object({
    node_no: z.int(),
    node_id: id,
    name: text,
    provider: text,
    state: text,
    cloud_instance_address: text,
    cloud_instance_id: text,
    error_message: sentence,
  })
  .transform((node) => ({
    nodeNo: node.node_no,
    nodeId: node.node_id,
    name: node.name,
    provider: node.provider,
    state: node.state,
    address: node.cloud_instance_address,
    cloudInstanceId: node.cloud_instance_id,
    errorMessage: node.error_message,
  }));

/** A unit that does not tell its nodes is unknown, not empty; only units of disks have none. */
export const unitResponse: z.ZodType<Unit> = z
  .object({
    name: text,
    state: text,
    error_message: sentence,
    node: z.array(nodeResponse).nullish(),
    disk: z.unknown().optional(),
  })
  .refine(({ node, disk }) => node != null || disk != null, 'a unit without its list of nodes')
  .transform(({ name, state, error_message, node }) => ({
    name,
    state,
    errorMessage: error_message,
    nodes: node ?? [],
  }));

export const unitGroupResponse: z.ZodType<UnitGroup> = z
  .object({
    vcid: id,
    name: text,
    type: text,
    owner: text,
    state: text,
    error_message: sentence,
    unit: list(unitResponse),
  })
  .transform(({ vcid, name, type, owner, state, error_message, unit }) => ({
    vcid,
    name,
    // Before version 18.07 there was no type: all were compute.
    type: type === '' ? 'compute' : type,
    owner,
    state,
    errorMessage: error_message,
    units: unit,
  }));

export const unitGroupsResponse: z.ZodType<UnitGroup[]> = z
  .object({ vcs: z.array(unitGroupResponse) })
  .transform(({ vcs }) => vcs);

/**
 * The unit groups of one name, and the names of all. Only those asked for are read closely: what is odd about
 * somebody else's must not keep ours from its class.
 */
export function unitGroupsNamed(name: string): z.ZodType<{ groups: UnitGroup[]; names: string[] }> {
  return z.object({ vcs: z.array(z.looseObject({ name: text })) }).transform(({ vcs }, context) => {
    const wanted = z.array(unitGroupResponse).safeParse(vcs.filter((group) => group.name === name));
    for (const { code, path, message } of wanted.error?.issues ?? []) {
      context.issues.push({
        code: 'custom',
        path: ['vcs', ...path],
        message: `${code}: ${message}`,
        input: name,
      });
    }
    return { groups: wanted.data ?? [], names: vcs.map((group) => group.name) };
  });
}

export const authorityResponse: z.ZodType<Authority> = z
  .object({ role: text, user_name: text, user_role: text })
  .transform(({ role, user_name, user_role }) => ({ role, userName: user_name, userRole: user_role }));

export const versionResponse: z.ZodType<ControllerVersion> = z
  .object({ version: text, git_tag: text, plugin: z.record(z.string(), text).nullish() })
  .transform(({ version, git_tag, plugin }) => ({ version, gitTag: git_tag, plugins: plugin ?? {} }));

export const vpnCatalogResponse: z.ZodType<VpnCatalog> = z
  .object({ vpn_catalog: z.object({ cci_version: z.unknown() }).catchall(z.record(z.string(), z.unknown())) })
  .transform(({ vpn_catalog: { cci_version: _, ...providers } }) => providers);
