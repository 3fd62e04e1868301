import channels from 'node:diagnostics_channel';

/**
 * Runs in every test file: ends its subscriptions with it. Channels belong to the process, which goes on to other files;
 * a subscriber of a file that has ended would keep all of its modules, and still act on the servers of the next ones.
 */
const { subscribe } = channels;
const subscribed: Parameters<typeof subscribe>[] = [];

channels.subscribe = (...subscription) => {
  subscribed.push(subscription);
  subscribe(...subscription);
};

afterAll(() => {
  for (const subscription of subscribed) channels.unsubscribe(...subscription);
  channels.subscribe = subscribe;
});
