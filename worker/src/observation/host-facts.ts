import { type CommandFact, type FileFact, render, type Scope, type TokenFact } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type CommandResult, quoted } from '../environment/exec.js';
import type { SignIn } from '../environment/tokens.js';
import type { Ask } from './ask-once.js';
import { absentResult, type Outcome, unknownResult, valueResult } from './outcome.js';
import { parse } from './parse.js';
import { selected } from './select.js';

const fileBytes = 200_000;
const noSuchFile = 44;
const readFile = `[ -e "$1" ] || exit ${noSuchFile}; exec /usr/bin/head -c ${fileBytes} -- "$1"`;

/**
 * Runs a command of the question. What it prints is the value whatever its exit code (`systemctl is-active` tells by
 * failing); failing without a word is absent, and a program that cannot be run is unknown.
 */
export async function observeCommand(
  id: string,
  fact: CommandFact,
  scope: Scope,
  cloud: Cloud,
  ask: Ask,
): Promise<Outcome> {
  const argv = render(fact.command, scope);
  const asked = `${fact.sudo ? 'sudo ' : ''}${argv.map(quoted).join(' ')}`;
  const ran = await ask(asked, () => cloud.run({ argv, sudo: fact.sudo }));
  return { asked, status: ran.exitCode, result: commandResult(id, fact, ran, scope) };
}

/** Reads a file; that there is none is absent. */
export async function observeFile(id: string, fact: FileFact, scope: Scope, cloud: Cloud, ask: Ask): Promise<Outcome> {
  const path = render(fact.file, scope).replace(/^~(?=\/)/, cloud.host.home);
  const asked = `${fact.sudo ? 'sudo ' : ''}cat ${quoted(path)}`;
  const ran = await ask(asked, () => cloud.run({ argv: ['/bin/sh', '-c', readFile, 'sh', path], sudo: fact.sudo }));
  return { asked, status: ran.exitCode, result: fileResult(id, fact, ran, scope) };
}

/** Signs in as somebody; being refused is a value. */
export async function observeToken(fact: TokenFact, scope: Scope, cloud: Cloud, ask: Ask): Promise<Outcome> {
  const { user, password, userDomain = 'default', project, domain } = render(fact.token, scope);
  const who = { user, password, userDomain, scope: signInScope(project, domain) };
  const asked = `sign in as ${user} to ${signInTarget(project, domain)}`;
  const token = await ask(JSON.stringify(who), () => cloud.signIn(who));
  return { asked, result: valueResult(token === undefined ? { issued: false } : { issued: true, roles: token.roles }) };
}

function signInScope(project: string | undefined, domain: string | undefined): SignIn['scope'] {
  if (project !== undefined) return { project, domain: 'default' };
  return domain === undefined ? 'unscoped' : { domainId: domain };
}

function signInTarget(project: string | undefined, domain: string | undefined): string {
  if (project !== undefined) return `project ${project}`;
  return domain === undefined ? 'no project' : `domain ${domain}`;
}

function commandResult(
  id: string,
  fact: CommandFact,
  { exitCode, stdout, stderr }: CommandResult,
  scope: Scope,
): Outcome['result'] {
  if (exitCode === 126 || exitCode === 127) return unknownResult('service-missing', 'The program is not on this host.');
  if (exitCode === -1) return unknownResult('service-error', 'The command was ended by a signal.');
  if (exitCode !== 0 && stdout.trim() === '') return silent(id, fact.sudo, stderr);
  return selected(id, parse(stdout, fact.parse), {
    select: fact.select,
    one: fact.one === undefined ? undefined : render(fact.one, scope),
  });
}

function fileResult(
  id: string,
  fact: FileFact,
  { exitCode, stdout, stderr }: CommandResult,
  scope: Scope,
): Outcome['result'] {
  if (exitCode === noSuchFile) return absentResult(id);
  if (exitCode !== 0)
    return unknownResult('forbidden', /sudo:/.test(stderr) ? 'sudo asks for a password.' : 'The file cannot be read.');
  if (stdout.length >= fileBytes) return unknownResult('too-large', `The file is larger than ${fileBytes} bytes.`);
  const select = fact.select === undefined ? undefined : render(fact.select, scope);
  return selected(id, parse(stdout, fact.parse), { select });
}

function silent(id: string, sudo: boolean, stderr: string): Outcome['result'] {
  return sudo && /^sudo:/m.test(stderr) ? unknownResult('forbidden', 'sudo asks for a password.') : absentResult(id);
}
