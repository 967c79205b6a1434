export { followAlerts } from './alert-producer.ts';
export { CHANNEL_NAMES, CHANNELS, type ChannelData, type ChannelName } from './channels.ts';
export { followCheckpoints } from './checkpoint-producer.ts';
export { Connections } from './connections.ts';
export { followMarket, publishMarket } from './market-producer.ts';
export { publishRebalances, publishSignals } from './product-producer.ts';
export { openPublisher, type Publisher } from './publisher.ts';
export * from './stream.ts';
