/** One thing a reset takes away. */
export type ResetItem = { kind: string; id: string; name: string; why: 'recorded' | 'project' | 'name' };

/** Found, with the way to take it away; removing what is gone already succeeds. */
export type Removable = ResetItem & { remove: () => Promise<void> };

/** One stage of the sweep; the stages go in order of dependence. */
export type Stage = {
  kind: string;
  find: () => Promise<Removable[]>;
};
