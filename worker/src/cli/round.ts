import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bankRoot, digestOfText, readScripts } from '@stackproof/question-bank';
import { z } from 'zod';
import type { ChosenQuestion } from './chosen-questions.js';

const line = z.object({ id: z.string(), digest: z.string(), seconds: z.number() });

/**
 * A round of proofs over the whole bank on one cloud. It takes hours, so it goes on where it stopped: what it has proven
 * stands in a file until every question is proven.
 */
export type Round = {
  /** How long the proof took if this round has proven the question as it is now. */
  secondsOf(chosen: ChosenQuestion): Promise<number | undefined>;
  proven(chosen: ChosenQuestion, seconds: number): Promise<void>;
  /** The next round begins with nothing. */
  end(): Promise<void>;
};

/**
 * @param afresh forgets what an earlier round has proven
 * @param folder one file per cloud; not in version control
 */
export async function openRound(
  cloud: string,
  afresh: boolean,
  folder: string = join(bankRoot(), '.proofs'),
): Promise<Round> {
  const file = join(folder, `${cloud}.jsonl`);
  if (afresh) await rm(file, { force: true });
  const seconds = new Map((await linesOf(file)).map((proof) => [`${proof.id}/${proof.digest}`, proof.seconds]));
  return {
    secondsOf: async (chosen) => seconds.get(`${chosen.question.id}/${await contentOf(chosen)}`),
    async proven(chosen, took) {
      await mkdir(dirname(file), { recursive: true });
      const proof = { id: chosen.question.id, digest: await contentOf(chosen), seconds: took };
      await appendFile(file, `${JSON.stringify(proof)}\n`);
    },
    end: () => rm(file, { force: true }),
  };
}

async function linesOf(file: string): Promise<z.infer<typeof line>[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // The last line may have been cut off.
  const whole = text.split('\n').slice(0, -1);
  return whole.map((entry) => line.parse(JSON.parse(entry)));
}

/** The question with its scripts: each of them changes what a proof proves. */
async function contentOf({ digest, folder }: ChosenQuestion): Promise<string> {
  return digestOfText(JSON.stringify([digest, await readScripts(folder)]));
}
