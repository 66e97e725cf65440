# dev is where people work: the dependencies, the sources, a server that reloads
FROM node:22 AS dev
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["npm", "run", "dev"]

# build makes what ships
FROM dev AS build
RUN npm run build -- --outDir /app/dist

# runtime is what ships
FROM node:22-slim AS runtime
WORKDIR /app
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
