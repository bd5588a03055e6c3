// Old Node must be able to parse this file: keep its syntax plain.

const OLDEST = { major: 20, minor: 19 };

/**
 * @param {string} version for example '20.20.2'
 * @returns {boolean} whether the launcher can run on it
 */
export function isTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
}

/** Ends this process with one sentence when its Node is too old to go on. */
export function refuseOldNode() {
  if (!isTooOld(process.versions.node)) return;
  process.stderr.write(
    'Stackproof needs Node.js ' +
      OLDEST.major +
      '.' +
      OLDEST.minor +
      ' or newer to start; this is ' +
      process.versions.node +
      '. Install a newer one from https://nodejs.org and try again.\n',
  );
  process.exit(1);
}
