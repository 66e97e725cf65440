# syntax=docker/dockerfile:1

FROM node:22-alpine AS node
RUN corepack enable
WORKDIR /repo

# manifests holds only what decides the dependencies
FROM node AS manifests
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json ./
COPY --parents packages/*/package.json apps/*/package.json ./

FROM manifests AS deps
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm install --frozen-lockfile

FROM deps AS source
COPY packages ./packages
COPY apps ./apps

FROM source AS build-api
RUN pnpm --filter @acme/api build \
 && pnpm --filter @acme/api deploy --prod --legacy /out/api

FROM source AS build-worker
RUN pnpm --filter @acme/worker build \
 && pnpm --filter @acme/worker deploy --prod --legacy /out/worker

FROM source AS build-web
ARG PUBLIC_API=/api
RUN pnpm --filter @acme/web build

FROM source AS build-docs
RUN pnpm --filter @acme/docs build

# One image each: choose a target above the diagram
FROM node:22-alpine AS service
ENV NODE_ENV=production
WORKDIR /app
USER node

FROM service AS worker
COPY --from=build-worker /out/worker ./
CMD ["node", "dist/index.js"]

FROM nginx:1.29-alpine AS web
COPY --from=build-web /repo/apps/web/dist /usr/share/nginx/html
COPY --from=build-docs /repo/apps/docs/dist /usr/share/nginx/html/docs
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf

FROM service AS api
COPY --from=build-api /out/api ./
EXPOSE 4000
CMD ["node", "dist/server.js"]
