export { plainAddress, readAddressList } from './address-list.ts';
export { AssetRegistry } from './asset-registry.ts';
export type { Halt } from './asset-table.ts';
export { SANCTIONS } from './sanctions.ts';
