import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { addEnvironment } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { codeOf, Refusal } from '../../../lib/problem.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { Failure } from '../../../ui/failure.js';
import { useAddEnvironment } from '../api/add-environment.js';
import classes from './add-environment-form.module.css';

const fields = ['name', 'host', 'port', 'user'] as const;
type Field = (typeof fields)[number];
type Entered = Record<Field, string>;

/** Asks for the address of an environment; what is wrong is said at its field, by this page or by the server. */
export function AddEnvironmentForm({ onAdded }: { onAdded: (id: string) => void }) {
  const { t } = useTranslation(['environments', 'common', 'problems']);
  const add = useAddEnvironment();
  const form = useForm<Entered>({
    initialValues: { name: '', host: '', port: '22', user: 'stack' },
    validate: (entered) => complaints(wrongFields(entered)),
  });

  function submit(entered: Entered) {
    add.mutate(requestFrom(entered), {
      onSuccess: ({ id }) => onAdded(id),
      onError: (error) => {
        form.setErrors(complaints(refusedFields(error)));
        if (codeOf(error) === 'target_refused') form.setFieldError('host', t('problems:target_refused'));
      },
    });
  }

  const isNamedAtField = add.isError && (refusedFields(add.error).length > 0 || codeOf(add.error) === 'target_refused');
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(submit)}>
      <TextInput label={t('name')} description={t('nameHint')} maxLength={60} {...form.getInputProps('name')} />
      <div className={classes.address}>
        <TextInput
          label={t('host')}
          description={t('hostHint')}
          spellCheck={false}
          autoCapitalize="none"
          {...form.getInputProps('host')}
        />
        <TextInput label={t('port')} inputMode="numeric" maxLength={5} {...form.getInputProps('port')} />
      </div>
      <TextInput
        label={t('user')}
        description={t('userHint')}
        spellCheck={false}
        autoCapitalize="none"
        {...form.getInputProps('user')}
      />
      {add.isError && !isNamedAtField && <Failure error={add.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={add.isPending}>
          {t('save')}
        </Button>
        <ButtonLink to="/environments" variant="default">
          {t('common:cancel')}
        </ButtonLink>
      </div>
    </form>
  );

  function complaints(wrong: readonly Field[]): Partial<Entered> {
    return Object.fromEntries(wrong.map((field) => [field, t(`fieldProblem.${field}`)]));
  }
}

function requestFrom({ name, host, port, user }: Entered) {
  return { name: name.trim(), host: host.trim(), port: Number(port), user: user.trim() };
}

function wrongFields(entered: Entered): Field[] {
  const parsed = addEnvironment.safeParse(requestFrom(entered));
  if (parsed.success) return [];
  return fields.filter((field) => parsed.error.issues.some(({ path }) => path[0] === field));
}

function refusedFields(error: unknown): Field[] {
  if (!(error instanceof Refusal)) return [];
  return fields.filter((field) => error.fields.some(({ path }) => path === field));
}
