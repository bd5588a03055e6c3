import { Injectable } from '@nestjs/common';
import type { Question } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';

const mostKept = 5000;

/** Questions by digest. A revision never changes, so what was read once is kept. */
@Injectable()
export class Revisions {
  private readonly kept = new Map<string, Question>();

  /** @returns every one of these revisions */
  async read(manager: EntityManager, digests: Iterable<string>): Promise<ReadonlyMap<string, Question>> {
    const wanted = [...new Set(digests)];
    const missing = wanted.filter((digest) => !this.kept.has(digest));
    if (missing.length > 0) await this.keep(manager, missing);
    return new Map(
      wanted.map((digest) => {
        const question = this.kept.get(digest);
        if (question === undefined) throw new NotFound('revision of a question');
        return [digest, question];
      }),
    );
  }

  private async keep(manager: EntityManager, digests: string[]): Promise<void> {
    if (this.kept.size > mostKept) this.kept.clear();
    const rows = await rowsOf<{ digest: string; content: Question }>(
      manager,
      'SELECT digest, content FROM question_revisions WHERE digest = ANY ($1)',
      [digests],
    );
    for (const { digest, content } of rows) this.kept.set(digest, content);
  }
}
