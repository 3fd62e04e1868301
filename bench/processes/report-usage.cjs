/**
 * Loaded by `--require` into every process that is measured, the product's and the bare one's alike: tells the bench
 * where the process listens and, when it is asked, the CPU time that it has used and the files that it has loaded.
 */
const { subscribe } = require('node:diagnostics_channel');

// https://nodejs.org/api/diagnostics_channel.html#event-tracingnetserverlistenasyncend
subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => process.send({ port: server.address().port }));

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000, files: Object.keys(require.cache).length });
});

process.on('disconnect', () => process.exit());
