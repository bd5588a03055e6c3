import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AddEnvironmentForm } from '../../features/environments/components/add-environment-form.js';
import { Page } from '../../ui/page.js';

export function AddEnvironmentPage() {
  const { t } = useTranslation('environments');
  const navigate = useNavigate();
  return (
    <Page title={t('addTitle')} lead={t('addLead')}>
      <AddEnvironmentForm onAdded={(id) => void navigate(`/environments/${id}`, { replace: true })} />
    </Page>
  );
}
