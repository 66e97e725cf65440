# syntax=docker/dockerfile:1
ARG NODE_VERSION=22
ARG NGINX_VERSION=1.29

# Packages, from the lock file alone: no script of theirs runs
FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci

# The app as static files
FROM deps AS build
COPY . .
RUN npm run build

# Everything that needs no browser: docker build --target check .
FROM build AS check
RUN npm run check

# nginx without privileges, with the production headers
FROM nginxinc/nginx-unprivileged:${NGINX_VERSION}-alpine AS runtime
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q -O /dev/null http://127.0.0.1:8080/health.txt || exit 1
