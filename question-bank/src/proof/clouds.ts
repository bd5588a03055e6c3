/** A cloud of our own, on which questions are proven. */
export type OurCloud = { cloud: string; openStack: string; prove: string };

/** Our labs, by the name each gives to its recordings (lab/releases). */
export const ourClouds: readonly OurCloud[] = [
  { cloud: 'zed-linuxbridge', openStack: 'Zed', prove: 'npm run prove --' },
  { cloud: 'epoxy-ovn', openStack: '2025.1 Epoxy', prove: 'npm run prove -- --release trixie' },
];

/** Where the recordings stand that were made by hand, for a question no cloud of ours can carry. */
export const byHand = 'by-hand';

/** What to run, or to do, to record a question on a cloud anew. */
export function provingCommand(cloud: string, id: string): string {
  if (cloud === byHand) return `mend by-hand.yaml and run \`npm run bank -- record ${id}\``;
  const ours = ourClouds.find((known) => known.cloud === cloud);
  return `run \`${ours?.prove ?? 'npm run prove -- --env <user@host> --key <file>'} ${id}\``;
}
