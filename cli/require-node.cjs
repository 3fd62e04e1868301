// Loaded before the TypeScript of an npm script: says what to do where the Node.js that runs cannot read it.
const features = /** @type {{ typescript?: string | false }} */ (process.features);

if (!features.typescript) {
  process.stderr.write(
    `Node.js ${process.versions.node} does not run TypeScript, and the one that the package "node" brings is missing: ` +
      'its install script was blocked. Run `npm rebuild node`, or use Node.js 24.\n',
  );
  process.exit(1);
}
