export { moonshotCard } from './card.ts';
export { findMoonshots, type MoonshotPick, type MoonshotReport } from './moonshot.ts';
