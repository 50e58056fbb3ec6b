import * as z from 'zod';
import { Rejection, tokenRefused } from './rejection.js';

/** Which requests a fault strikes; what is left out does not matter. */
const which = {
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  /** Path below the base: `*` stands for any characters of one part, `**` for any characters. */
  path: z
    .string()
    .regex(/^(\/.*)?$/, 'begin it with /, as in /vcs/*/worker')
    .optional(),
  /** Struck so often, then gone; without it until it is cleared. */
  times: z.int().min(1).optional(),
};

/** Whether what the request asked for is done all the same. */
const takesEffect = z.boolean().default(false);

const requestFault = z.discriminatedUnion('kind', [
  /** The connection is closed without an answer. */
  z.strictObject({ kind: z.literal('refuse'), ...which, takesEffect }),
  /** No answer ever; the connection stays. */
  z.strictObject({ kind: z.literal('hang'), ...which, takesEffect }),
  /** An error with the documented body; its name and text can be given. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    exceptionName: z
      .string()
      .regex(/^\w+(Exception|Error)$/, 'a name such as VCPAuthException')
      .optional(),
    text: z.string().optional(),
    ...which,
    takesEffect,
  }),
  /** The true answer without its last character: no JSON any more. */
  z.strictObject({ kind: z.literal('malformed'), ...which }),
  /** The true answer, this many milliseconds late. */
  z.strictObject({ kind: z.literal('slow'), ms: z.int().min(0).max(3_600_000), ...which }),
  /** Headers and half of the answer, then the connection is closed. */
  z.strictObject({ kind: z.literal('drop'), ...which, takesEffect }),
  /** As if the token had been revoked: 403 to everything. */
  z.strictObject({ kind: z.literal('token-revoked'), times: which.times }),
]);

const standingFault = z.discriminatedUnion('kind', [
  ...requestFault.options,
  /** Nothing listens on the port any more. */
  z.strictObject({ kind: z.literal('closed') }),
  /** Each unit has room for so many machines; those beyond it end in ERROR. */
  z.strictObject({ kind: z.literal('capacity'), nodes: z.int().min(0) }),
  /** The next machines that boot end in ERROR. */
  z.strictObject({ kind: z.literal('boot-error'), times: z.int().min(1).default(1) }),
]);

/** Strikes at once and is not kept: the node with this address is gone from all lists, or is in ERROR. */
const lostNode = z.strictObject({
  kind: z.literal('lose-node'),
  address: z.string(),
  to: z.enum(['gone', 'ERROR']).default('gone'),
});

/** What the double can be told to do wrong. */
export const faultOrder = z.discriminatedUnion('kind', [...standingFault.options, lostNode]);
export const faultOrders = z.array(faultOrder);

/** As it may be written: defaults can be left out. */
export type FaultInput = z.input<typeof faultOrder>;
export type FaultOrder = z.output<typeof faultOrder>;
export type Fault = z.output<typeof standingFault>;
export type RequestFault = z.output<typeof requestFault>;
export type LostNode = z.output<typeof lostNode>;

/** `path` is below the base, without a query. */
export interface FaultyRequest {
  method: string;
  path: string;
}

/**
 * The fault that strikes this request, if any: the first in the list that matches. `left` is the list
 * afterwards, with one time less for it.
 */
export function takeFault(
  faults: readonly Fault[],
  request: FaultyRequest,
): { fault: RequestFault | undefined; left: readonly Fault[] } {
  const fault = faults.find((candidate) => strikesRequests(candidate) && matches(candidate, request));
  if (fault === undefined || !strikesRequests(fault)) return { fault: undefined, left: faults };
  return { fault, left: usedUp(faults, fault, 1) };
}

/** The list after `fault` has struck `count` times. */
export function usedUp(faults: readonly Fault[], fault: Fault, count: number): Fault[] {
  return faults.flatMap((each) => {
    if (each !== fault || !('times' in each) || each.times === undefined) return [each];
    return each.times > count ? [{ ...each, times: each.times - count }] : [];
  });
}

/** The error that a `status` fault answers with: what is documented for 403 and 409, a plain one for others. */
export function rejectionOf(fault: Extract<Fault, { kind: 'status' }>, { path }: FaultyRequest): Rejection {
  const subject = path.split('/').slice(2, 4).join(':') || '/';
  const { status } = fault;
  const usual =
    status === 403
      ? tokenRefused()
      : status === 409
        ? new Rejection(
            409,
            'VCPStateConflictException',
            subject,
            'Conflict: unit is now processing, so cannot apply',
          )
        : new Rejection(status, 'VCPException', subject, 'a fault on demand');
  const { exceptionName = usual.exceptionName, text = usual.message } = fault;
  return new Rejection(status, exceptionName, usual.subject, text);
}

function strikesRequests(fault: Fault): fault is RequestFault {
  return fault.kind !== 'closed' && fault.kind !== 'capacity' && fault.kind !== 'boot-error';
}

function matches(fault: RequestFault, { method, path }: FaultyRequest): boolean {
  if (fault.kind === 'token-revoked') return true;
  if (fault.method !== undefined && fault.method !== method) return false;
  return fault.path === undefined || patternOf(fault.path).test(path);
}

function patternOf(path: string): RegExp {
  const parts = path.split(/(\*\*?)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
