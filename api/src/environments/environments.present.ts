import type { EnvironmentEntity } from '@stackproof/migrations';
import { authorizedKeysLine } from '@stackproof/worker/jobs';
import type { EnvironmentView } from '../contract/index.js';
import { hostKeyView } from './host-key.js';

/** The newest consent to exams on an environment. */
export type Consent = { by: string; at: Date; listed: Listed };
type Listed = { hostname: string; projects: { id: string; name: string }[]; servers: ForeignServer[] };
type ForeignServer = { id: string; name: string; project: string };

/** @param inUseBy unfinished attempt on this environment */
export function environmentViewOf(
  environment: EnvironmentEntity,
  inUseBy: string | null,
  consent?: Consent,
): EnvironmentView {
  return {
    id: environment.id,
    name: environment.name,
    host: environment.host,
    port: environment.port,
    user: environment.sshUser,
    state: environment.state as EnvironmentView['state'],
    hostKey: environment.hostKey === null ? null : hostKeyView(environment.hostKey),
    offeredHostKey: environment.offeredHostKey === null ? null : hostKeyView(environment.offeredHostKey),
    authorizedKeysLine:
      environment.publicKey === null ? null : authorizedKeysLine(environment.publicKey, environment.id),
    problem: environment.problem as EnvironmentView['problem'],
    preflight: environment.preflight as EnvironmentView['preflight'],
    profile: environment.profile as EnvironmentView['profile'],
    foreign: foreignOf(environment, consent),
    leftovers: (environment.leftovers ?? []) as EnvironmentView['leftovers'],
    inUseBy,
  };
}

function foreignOf({ foreignThings, preflight }: EnvironmentEntity, consent?: Consent): EnvironmentView['foreign'] {
  if (foreignThings === null) return null;
  const lines = (preflight as EnvironmentView['preflight'])?.lines ?? [];
  return {
    ...(foreignThings as Listed),
    needsConsent: lines.some(({ id, state }) => id === 'foreign' && state === 'blocked'),
    consent:
      consent === undefined
        ? null
        : {
            by: consent.by,
            at: consent.at.toISOString(),
            projects: consent.listed.projects.length,
            servers: consent.listed.servers.length,
          },
  };
}
