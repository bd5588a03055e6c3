# One image for migrate, api and worker; docker-compose.yml says which one runs.

FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY question-bank/package.json question-bank/
COPY migrations/package.json migrations/
COPY worker/package.json worker/
COPY api/package.json api/
COPY web/package.json web/

FROM manifests AS build
RUN npm ci
COPY tsconfig.base.json tsconfig.json ./
COPY question-bank question-bank
COPY migrations migrations
COPY worker worker
COPY api api
COPY web web
RUN node_modules/.bin/tsc -b question-bank migrations worker api web \
 && npm run build -w @stackproof/web \
 && find question-bank migrations worker api \( -name '*.test.*' -o -name '*.tsbuildinfo' -o -name src \) \
      -not -path '*/node_modules/*' -prune -exec rm -r {} + \
 && rm -r migrations/dist/test

# The packages the processes need while running: no embedded Postgres, no compiler, nothing of the pages.
FROM manifests AS packages
RUN npm ci --omit=dev -w @stackproof/question-bank -w @stackproof/migrations -w @stackproof/worker -w @stackproof/api

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app ./
COPY --from=build /app/question-bank question-bank
COPY --from=build /app/migrations/dist migrations/dist
COPY --from=build /app/worker/dist worker/dist
COPY --from=build /app/api/dist api/dist
COPY --from=build /app/web/dist web/dist
USER node
EXPOSE 3000
CMD ["node", "api/dist/main.js"]
