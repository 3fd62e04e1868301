import ipaddr from 'ipaddr.js';

/** IPv6 prefixes in which an IPv4 address is carried, and the byte at which it begins. */
const CARRIERS = [
  // Mapped: https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2
  { prefix: ipaddr.parseCIDR('::ffff:0:0/96'), at: 12 },
  // NAT64: https://www.rfc-editor.org/rfc/rfc6052
  { prefix: ipaddr.parseCIDR('64:ff9b::/96'), at: 12 },
  // 6to4: https://www.rfc-editor.org/rfc/rfc3056
  { prefix: ipaddr.parseCIDR('2002::/16'), at: 2 },
] as const;

/** All global unicast of IPv6 that is assigned. https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address may be connected to: it is public unicast, once what is carried in it is taken out, or an operator
 * allows it.
 *
 * @param allowed - CIDRs.
 */
export function isReachable(address: string, allowed: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const carried = unwrapped(ipaddr.parse(address));
  return isAllowed(carried, allowed) || isPublic(carried);
}

/** Whether an operator allows an address. */
export function isAllowedAddress(address: string, allowed: readonly string[]): boolean {
  return ipaddr.isValid(address) && isAllowed(unwrapped(ipaddr.parse(address)), allowed);
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function isAllowed(address: Address, allowed: readonly string[]): boolean {
  return allowed.map((cidr) => ipaddr.parseCIDR(cidr)).some((cidr) => isIn(address, cidr));
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || isIn(address, GLOBAL_UNICAST);
}

function isIn(address: Address, [network, bits]: [Address, number]): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

function unwrapped(address: Address): Address {
  const carrier = CARRIERS.find(({ prefix }) => isIn(address, [...prefix]));
  return carrier ? ipaddr.fromByteArray(address.toByteArray().slice(carrier.at, carrier.at + 4)) : address;
}
