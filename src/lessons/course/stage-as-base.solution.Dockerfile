FROM node:22-slim AS base
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev

FROM base AS api
COPY api ./api
CMD ["node", "api/index.js"]

FROM base AS worker
COPY worker ./worker
CMD ["node", "worker/index.js"]
