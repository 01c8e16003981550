import { expect, test } from '@jest/globals'
import { compareAddresses } from '../../../src/connection/dns/address-order.ts'

test('addresses are in one order, whatever order a name server gives them in', () => {
  const inOrder = ['192.0.2.9', '192.0.2.10', '198.51.100.1', '2001:db8::1', '2001:db8::2']
  expect(inOrder.toReversed().sort(compareAddresses)).toEqual(inOrder)
  expect([...inOrder.slice(3), ...inOrder.slice(0, 3)].sort(compareAddresses)).toEqual(inOrder)
})
