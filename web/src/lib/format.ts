import { currentLocale } from './language.js';

/** 14:03:12 */
export function clockTime(when: Date | string): string {
  return format(when, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** 14:03 */
export function shortTime(when: Date | string): string {
  return format(when, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** 23 Nov 2026, 14:03 */
export function dayAndTime(when: Date | string): string {
  return format(when, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** One decimal at most: 68.5, 70. */
export function decimal(value: number): string {
  return new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 }).format(value);
}

function format(when: Date | string, options: Intl.DateTimeFormatOptions): string {
  const locale = currentLocale() === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(locale, options).format(typeof when === 'string' ? new Date(when) : when);
}
