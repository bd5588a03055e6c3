import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { knowledge, practical, words } from '../test/questions.js';
import { wordingComplaints } from './check-wording.js';
import { variants } from './variants.js';

function said(overrides: Record<string, unknown>, kind: 'single' | 'multiple' | 'short' = 'single'): string[] {
  return wordingComplaints(knowledge(kind, overrides)).map(({ path, says }) => `${path.join('.')}: ${says}`);
}

/** Four options of like length, the first one correct, with some of them put otherwise. */
function options(...others: Record<string, unknown>[]) {
  return ['a', 'b', 'c', 'd'].map((id, i) => ({
    id,
    says: words(`option number ${i}`),
    ...(i === 0 ? {} : { misconception: words('why not') }),
    ...others[i],
  }));
}

test('a question as it should be has nothing to complain of, of either kind', () => {
  expect(said({ options: options(), correct: 'a' })).toEqual([]);
  expect(wordingComplaints(practical())).toEqual([]);
});

describe('options', () => {
  test('a wrong one without its misconception is named', () => {
    expect(said({ options: options({}, { misconception: undefined }), correct: 'a' })).toEqual([
      'options.1: `b` is wrong and names no misconception',
    ]);
  });

  test.each([
    ['All of the above', '以上都对'],
    ['None of these', '以上都不对'],
    ['Both of the others', '全部正确'],
  ])('“%s” and “%s” are refused, for options are drawn in any order', (en, zh) => {
    const lines = said({ options: options({}, { says: { en, zh } }), correct: 'a' });
    expect(lines).toEqual([
      'options.1.says.en: The option speaks of the other options',
      'options.1.says.zh: The option speaks of the other options',
    ]);
  });

  test('one much longer than another is refused, unless all are short', () => {
    const long = { en: 'a very long option that says everything there is', zh: '选项（很短）' };
    const brief = { en: 'a short option', zh: '选项（很短）' };
    const lines = said({ options: options({ says: long }, { says: brief }), correct: 'a' });
    expect(lines).toEqual(['options.0: The longest option (en) has 3.4 times the length of the shortest']);
    const names = [{ says: words('nova') }, { says: words('x') }, { says: words('zz') }, { says: words('glance') }];
    expect(said({ options: options(...names), correct: 'a' })).toEqual([]);
  });

  test('Chinese characters count for two columns, so a long Chinese option is seen, too', () => {
    const says = { en: 'option number 1', zh: '这是一个写得特别长的选项，比其他的都长得多，非常显眼' };
    const others = options({}, { says }).map((option) => ({ ...option, says: { ...option.says } }));
    const brief = others.map((option, i) => (i === 1 ? option : { ...option, says: { ...option.says, zh: `项${i}` } }));
    expect(said({ options: brief, correct: 'a' })[0]).toMatch(/^options\.1: The longest option \(zh\)/);
  });
});

describe('a stem', () => {
  test.each([
    ['When is a volume not unavailable?', '卷何时可用？'],
    ['Which service cannot do this when Nova is not there', '哪个服务需要 Nova？'],
    ['When is it deleted?', '何时不会没有副本？'],
  ])('“%s” / “%s” denies twice', (en, zh) => {
    expect(said({ prompt: { en, zh } }).some((line) => line.endsWith('denies twice'))).toBe(true);
  });

  test.each([
    ['Which one is not under the control of Nova?', '哪一项不受 Nova 控制？'],
    ['The volume is not there. Why can the instance not start?', '卷不存在。实例为何不能启动？'],
    ['A client says `cannot not`. Why?', '客户端提示 `cannot not`，为什么？'],
  ])('“%s” / “%s” denies once at a time', (en, zh) => {
    expect(said({ prompt: { en, zh } })).toEqual([]);
  });

  test('that asks for the wrong one goes with options that affirm', () => {
    const prompt = { en: 'Which statement is wrong?', zh: '以下哪种说法错误？' };
    expect(said({ prompt, options: options(), correct: 'a' })).toEqual([]);
    const denying = options({}, { says: { en: 'It does not start', zh: '它不会启动' } });
    expect(said({ prompt, options: denying, correct: 'a' })).toHaveLength(2);
  });
});

describe('languages', () => {
  test.each([
    [{ en: 'What is 镜像?', zh: '什么是镜像？' }, 'The English text holds Chinese'],
    [{ en: 'What is an image?', zh: 'What is an image?' }, 'The Chinese text holds no Chinese'],
    [{ en: 'What does `nova list` print?', zh: '这条命令输出什么？' }, '`nova list` stands in the English text only'],
    [{ en: 'What does it print?', zh: '`nova list` 输出什么？' }, '`nova list` stands in the Chinese text only'],
    [{ en: 'Which security group?', zh: '哪个安全群组？' }, '“安全群组” is not the word we use'],
    [{ en: 'Which flavor?', zh: '哪种实例规格？' }, '“实例规格” is not the word we use'],
    [{ en: 'Which instance?', zh: '哪台虚机？' }, '“虚机” is not the word we use'],
  ])('%j is refused', (prompt, complaint) => {
    expect(said({ prompt }, 'short').map((line) => line.replace(/^.*?: /, ''))).toEqual([complaint]);
  });

  test.each([
    { en: 'Keystone', zh: 'Keystone' },
    { en: '`a`, with `b`', zh: '`a`，`b`' },
    { en: 'Use `openstack server show <server>`', zh: '使用 `server show <实例>`' },
    { en: 'It reads `host@backend`', zh: '显示为 `主机@后端`' },
    { en: 'A command in\n`two\nlines`', zh: '命令 `two lines`' },
    { en: 'A flavor', zh: '云主机类型' },
    { en: 'An RBD image', zh: 'RBD 映像' },
  ])('%j is fine', (prompt) => {
    expect(said({ prompt }, 'short')).toEqual([]);
  });
});

test('no word of the glossary is among those we do not use', async () => {
  const rows = (await readFile(`${bankRoot()}glossary.md`, 'utf8')).split('\n').filter((line) => line.startsWith('| '));
  expect(rows.length).toBeGreaterThan(20);
  const used = rows.map((row) => row.split('|')[2] ?? '');
  for (const { not, but } of variants) expect([but, ...used].filter((word) => not.test(word))).toEqual([]);
});
