export { SCREEN_COLUMNS } from './columns.ts';
export { type SavedScreen, SavedScreens, screenMigrations } from './saved-screens.ts';
export { readScreen, type Screen, type ScreenedAsset } from './screen.ts';
