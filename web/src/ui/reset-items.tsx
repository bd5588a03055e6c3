import type { ResetItem } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { fitness } from '../locales/en/fitness.js';
import { Things } from './things.js';

type Kind = keyof typeof fitness.kind;

/** What a reset takes away, puts back and runs. */
export function ResetItems({ items, label }: { items: readonly ResetItem[]; label: string }) {
  const { t } = useTranslation('fitness');
  const shown = items.map(({ id, kind, name }) => ({ id, name, kind: isKnown(kind) ? t(`kind.${kind}`) : kind }));
  return <Things things={shown} label={label} />;
}

function isKnown(kind: string): kind is Kind {
  return Object.hasOwn(fitness.kind, kind);
}
