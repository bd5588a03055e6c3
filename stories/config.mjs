/** What `npm test` found on this machine, and where pictures of the pages go when they are wanted. */
export const found = {
  lab: process.env.TEST_LAB,
  chromium: process.env.TEST_CHROMIUM,
  redisUrl: process.env.TEST_REDIS_URL,
  pictures: process.env.STORY_PICTURES,
  variables: process.env,
};
