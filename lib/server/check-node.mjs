// Loaded before any script of ours (`node --import`), and plain JavaScript: an older Node could not read it otherwise.
if (!process.features.typescript) {
  process.stderr.write(
    `Plumbline needs Node.js 22.18 or newer, or 24; this is ${process.versions.node}.\n` +
      "On Linux and Windows `npm ci` brings Node.js 24 for Plumbline's own scripts; elsewhere install it from https://nodejs.org.\n",
  );
  process.exit(1);
}
