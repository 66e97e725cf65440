# syntax=docker/dockerfile:1

FROM node:22-slim AS base
WORKDIR /app
ENV NPM_CONFIG_UPDATE_NOTIFIER=false

# deps has every dependency, the build tools too
FROM base AS deps
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

# build turns TypeScript into dist/
FROM deps AS build
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

# pruned keeps only what production needs
FROM deps AS pruned
RUN npm prune --omit=dev

FROM base AS runtime
ENV NODE_ENV=production
COPY --chown=node:node package.json ./
COPY --from=pruned --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
