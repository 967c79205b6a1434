import { type BlockList, isIPv6 } from 'node:net';

/** Whether a peer's address is on a list. An IPv4 address that arrives as IPv6 is the IPv4 address. */
export function containsAddress(list: BlockList, ip: string): boolean {
  const address = ip.replace(/^::ffff:(?=\d+\.)/, '');
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
