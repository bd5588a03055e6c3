import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { type Locale, locales, type MeView } from '@stackproof/api/contract';
import { IconChevronDown, IconLogout } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { currentLocale, switchLanguage } from '../../../lib/language.js';
import { meQuery } from '../api/get-me.js';
import { useSignOut } from '../api/sign-out.js';
import { useUpdateMe } from '../api/update-me.js';
import classes from './account-menu.module.css';
import { languageNames } from './language-switch.js';

const schemes = ['auto', 'light', 'dark'] as const;

/** Language, colours and the way out of whoever is signed in. */
export function AccountMenu() {
  const me = useQuery(meQuery);
  if (me.data === undefined) return null;
  return <MenuOf me={me.data} />;
}

function MenuOf({ me }: { me: MeView }) {
  const { t } = useTranslation('account');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const updateMe = useUpdateMe();
  const signOut = useSignOut();
  const navigate = useNavigate();

  function choose(locale: Locale) {
    void switchLanguage(locale);
    updateMe.mutate({ locale });
  }

  return (
    <Menu position="bottom-end" width={230} closeOnItemClick={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.target}
          rightSection={<IconChevronDown size={15} aria-hidden />}
          aria-label={t('menuOf', { name: me.name })}
        >
          <span className={classes.name}>{me.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <p>{me.email}</p>
          <p className="quiet">{t(`role.${me.role}`)}</p>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={currentLocale()} onChange={(value) => choose(value === 'en' ? 'en' : 'zh-CN')}>
          {locales.map((locale) => (
            <Menu.RadioItem key={locale} value={locale} lang={locale}>
              {languageNames[locale]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('colours')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
        >
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(scheme)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => navigate('/sign-in') })}
        >
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
