/**
 * Tables that write down, in the same transactions, who claimed which job and who stored what of a run. A process is
 * known by the application name in its database address.
 */
export async function installAudit(dataSource) {
  for (const statement of statements) await dataSource.query(statement);
}

const statements = [
  'CREATE SCHEMA audit',
  `CREATE TABLE audit.claims (job_id uuid, run_id uuid, epoch int, who text, at timestamptz DEFAULT clock_timestamp())`,
  `CREATE FUNCTION audit.claimed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO audit.claims (job_id, run_id, epoch, who)
     VALUES (NEW.id, NEW.run_id, NEW.lease_epoch, current_setting('application_name'));
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER claimed AFTER UPDATE ON jobs FOR EACH ROW
   WHEN (NEW.lease_epoch > OLD.lease_epoch) EXECUTE FUNCTION audit.claimed()`,
  // The job as it stands when its run is written: who writes without holding it is seen here.
  `CREATE TABLE audit.effects
     (run_id uuid, epoch int, job_state text, who text, content jsonb, at timestamptz DEFAULT clock_timestamp())`,
  `CREATE FUNCTION audit.stored() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO audit.effects (run_id, epoch, job_state, who, content)
     SELECT NEW.run_id, lease_epoch, state, current_setting('application_name'), NEW.content
     FROM jobs WHERE run_id = NEW.run_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER stored AFTER INSERT ON scores FOR EACH ROW
   WHEN (NEW.run_id IS NOT NULL) EXECUTE FUNCTION audit.stored()`,
  // Every verdict ever stored, replaced ones too.
  `CREATE TABLE audit.verdicts (run_id uuid, question text, verdict text, at timestamptz DEFAULT clock_timestamp())`,
  `CREATE FUNCTION audit.judged() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO audit.verdicts (run_id, question, verdict)
     SELECT NEW.run_id, NEW.content ->> 'question', judged ->> 'verdict'
     FROM jsonb_array_elements((NEW.content -> 'checks') || (NEW.content -> 'guards')) AS judged;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER judged AFTER INSERT OR UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION audit.judged()`,
];
