import { expect, test } from '@jest/globals';
import type { Json } from '../../schema/json.js';
import { meets } from '../match.js';

const isWideOpen = (rule: { [field: string]: Json }) =>
  meets({ wideOpen: true }, { direction: 'ingress', protocol: 'tcp', ...rule });

test.each([null, '', '0.0.0.0/0', '::/0'])('a rule for the network %j is for everyone', (network) => {
  expect(isWideOpen({ remote_ip_prefix: network })).toBe(true);
});

test.each([null, '', 'any', '0', 0])('a rule of the protocol %j is for everything, whatever its ports', (protocol) => {
  expect(isWideOpen({ protocol, port_range_min: 22, port_range_max: 22 })).toBe(true);
});

test.each(['tcp', 'udp', '6', '17', 6, 17])(
  'a rule of the protocol %j is wide open with all ports, named or not',
  (protocol) => {
    expect(isWideOpen({ protocol })).toBe(true);
    expect(isWideOpen({ protocol, port_range_min: 1, port_range_max: 65_535 })).toBe(true);
    expect(isWideOpen({ protocol, port_range_min: 1, port_range_max: 1024 })).toBe(false);
    expect(isWideOpen({ protocol, port_range_min: 1024, port_range_max: 65_535 })).toBe(false);
  },
);

test.each(['remote_group_id', 'remote_address_group_id'])('a rule with a %s is not for everyone', (field) => {
  expect(isWideOpen({ [field]: 'g1' })).toBe(false);
  expect(isWideOpen({ [field]: '' })).toBe(true);
  expect(isWideOpen({ [field]: null })).toBe(true);
});
