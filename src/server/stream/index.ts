export { CHANNEL_NAMES, CHANNELS, type ChannelData, type ChannelName } from './channels.ts';
export { followCheckpoints } from './checkpoint-producer.ts';
export { Connections } from './connections.ts';
export { followMarket, publishMarket } from './market-producer.ts';
export * from './stream.ts';
