export const problems = {
  not_signed_in: 'You are not signed in, or your session has ended. Sign in to go on.',
  not_allowed: 'Your account may not do this. Ask an administrator if it should.',
  not_found: 'This does not exist, or it is not yours.',
  invalid_input: 'Something that was entered cannot be used. Look at the marked fields.',
  attempt_closed: 'This attempt has ended; nothing can be changed any more.',
  attempt_not_ready: 'The environment is not prepared yet. Wait until the preparation has ended.',
  attempt_exists: 'You already have an unfinished attempt at this exam. Go on with it or leave it first.',
  begin_too_late:
    'The prepared environment waited longer than ten minutes and was reset. Draw the exam anew; nothing was counted.',
  answer_conflict: 'This answer was changed on another page or device. Choose which one stays.',
  answer_invalid: 'The answer does not fit the question and was not saved. Enter it again.',
  environment_busy: 'Stackproof is working on this environment. Wait until that has ended, then try again.',
  environment_not_ready: 'This environment is not ready yet. Open it and finish the steps there.',
  environment_in_use: 'An attempt is being sat on this environment. Finish or leave it first.',
  environment_lacks:
    'No paper of this exam can be drawn for this environment: something it needs is missing there. Open the environment; its preflight names what.',
  consent_mismatch: 'What was typed is not the name of the host. Type it exactly as shown.',
  leftovers_unconfirmed: 'Earlier attempts left things on this environment. Read what is removed, then go on.',
  plan_outdated: 'What would be taken away was not read, or there is a newer list. Read it, then confirm.',
  environment_not_rebuilt:
    'This attempt is on that environment already. If you rebuilt it, confirm its new host key and run the preflight first; otherwise choose another environment.',
  target_refused:
    'The operator of this server does not allow this address. Check host and port, or ask the operator to allow it.',
  host_key_unconfirmed:
    'The host key is not confirmed, or it changed since it was shown. Open the environment, compare the fingerprint and confirm it.',
  run_in_progress: 'A verification is already under way. Its result appears here by itself.',
  too_many_requests: 'Too many requests in a short time. Wait a minute, then try again.',
  service_fault: 'Stackproof had a fault. Nothing is lost; try again in a moment.',
  no_answer: 'Stackproof did not answer. Check your connection, then try again.',
  unreadable:
    'The server answered something this page does not understand. Load the page again; it may be older than the server.',
};
