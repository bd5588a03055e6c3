import type { Text } from '@stackproof/question-bank';
import type { SelfTestComplaint } from '../engine.js';

/** The untouched questions are not as they must be, so nobody may start on them. */
export class SelfTestFailed extends Error {
  override name = 'SelfTestFailed';

  constructor(private readonly complaints: readonly SelfTestComplaint[]) {
    super(complaints.map(({ question, kind, id, verdict }) => `${kind} ${question}/${id}: ${verdict}`).join(', '));
  }

  /** Nothing was wrong, something could not be seen. */
  get isBlind(): boolean {
    return this.complaints.every(({ verdict }) => verdict === 'unknown');
  }

  /** For the candidate: names places only, for what is checked tells what is asked. */
  get says(): Text {
    const places = [...new Set(this.complaints.map(({ position }) => position))].join(', ');
    return this.isBlind
      ? {
          en: `The prepared questions could not be looked at (question ${places}). Check the services of the OpenStack, then prepare again.`,
          zh: `无法检查已准备好的题目（第 ${places} 题）。请检查 OpenStack 服务后重新准备。`,
        }
      : {
          en: `The self-test found question ${places} not as it must be at the start, so the exam cannot begin. Everything was taken back; prepare again.`,
          zh: `自检发现第 ${places} 题的初始状态不符合要求，考试无法开始。已清除全部资源，请重新准备。`,
        };
  }
}
