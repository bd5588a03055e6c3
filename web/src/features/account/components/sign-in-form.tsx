import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../lib/problem.js';
import { Failure } from '../../../ui/failure.js';
import { Notice } from '../../../ui/notice.js';
import { type SignIn, useSignIn } from '../api/sign-in.js';
import classes from './sign-in-form.module.css';

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('account');
  const signIn = useSignIn();
  const form = useForm<SignIn>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t('emailMissing')),
      password: (password) => (password === '' ? t('passwordMissing') : null),
    },
  });

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ email, password }) =>
        signIn.mutate({ email: email.trim(), password }, { onSuccess: onSignedIn }),
      )}
    >
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
        {...form.getInputProps('password')}
      />
      {signIn.isError && codeOf(signIn.error) === 'not_signed_in' && (
        <Notice kind="warning" isAnnounced>
          <p>{t('wrong')}</p>
        </Notice>
      )}
      {signIn.isError && codeOf(signIn.error) !== 'not_signed_in' && <Failure error={signIn.error} />}
      <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
        {t('signIn')}
      </Button>
    </form>
  );
}
