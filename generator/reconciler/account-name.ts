/**
 * Whether it can be the name of a teacher's account, as upstream makes them of addresses: letters and digits. Nothing
 * else gets into a command.
 */
export function isAccountName(name: string): boolean {
  return /^[a-z0-9]{1,64}$/.test(name);
}
