export { SCREEN_COLUMNS } from './columns.ts';
export { readScreen, type Screen, type ScreenedAsset } from './screen.ts';
