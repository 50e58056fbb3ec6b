/** What the VC controller manages: unit group (a "VC") → unit (machines of one spec) → node (one VM). */
export interface UnitGroup {
  vcid: string;
  name: string;
  /** `compute` or `storage`. */
  type: string;
  owner: string;
  state: string;
  errorMessage: string;
  units: Unit[];
}

/** The controller's `info` (the spec, with cloud credentials in it) is dropped while parsing. */
export interface Unit {
  name: string;
  /** A node's word, or `INDEFINITE` when the nodes are in different states. */
  state: string;
  errorMessage: string;
  /** In the controller's order. */
  nodes: Node[];
}

export interface Node {
  nodeNo: number;
  nodeId: string;
  name: string;
  provider: string;
  state: string;
  /** IPv4 address; may be empty while the node boots and after an error. */
  address: string;
  cloudInstanceId: string;
  errorMessage: string;
}

export interface Authority {
  role: string;
  userName: string;
  /** `regular` or `super`. */
  userRole: string;
}

export interface ControllerVersion {
  version: string;
  gitTag: string;
  plugins: Record<string, string>;
}

/** Cloud provider → name of the network → its settings, as the controller's administrator wrote them. */
export type VpnCatalog = Record<string, Record<string, unknown>>;
