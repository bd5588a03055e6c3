import { useTranslation } from 'react-i18next';
import classes from './things.module.css';

const mostShown = 200;

/** What is named on a cloud, each with its kind; long lists scroll, and can be scrolled by keyboard. */
export function Things({
  things,
  label,
}: {
  things: readonly { id: string; kind: string; name: string }[];
  label: string;
}) {
  const { t } = useTranslation('fitness');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <ul className={classes.list} aria-label={label} tabIndex={0}>
      {things.slice(0, mostShown).map(({ id, kind, name }) => (
        <li key={`${kind} ${id}`}>
          <span className={classes.kind}>{kind}</span>
          <span className={`${classes.name} mono`}>{name}</span>
        </li>
      ))}
      {things.length > mostShown && <li>{t('moreItems', { count: things.length - mostShown })}</li>}
    </ul>
  );
}
