FROM node:22-slim AS api
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY api ./api
CMD ["node", "api/index.js"]

FROM node:22-slim AS worker
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY worker ./worker
CMD ["node", "worker/index.js"]
