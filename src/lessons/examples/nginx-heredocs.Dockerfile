# syntax=docker/dockerfile:1

FROM node:22-alpine AS site
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

# compress prepares what nginx would otherwise do for every request
FROM alpine:3.22 AS compress
RUN apk add --no-cache brotli gzip
COPY --from=site /site/dist /srv
RUN <<'SH'
set -eu
find /srv -type f \( -name '*.html' -o -name '*.js' -o -name '*.css' -o -name '*.svg' \) |
while read -r file; do
  gzip --keep --best "$file"
  brotli --keep "$file"
done
SH

FROM nginx:1.29-alpine AS runtime
COPY <<'CONF' /etc/nginx/conf.d/default.conf
server {
  listen 8080;
  root /usr/share/nginx/html;
  gzip_static on;
  location / {
    try_files $uri $uri/ /index.html;
  }
  location /assets/ {
    add_header Cache-Control "public, max-age=31536000, immutable";
  }
}
CONF
COPY --from=compress /srv /usr/share/nginx/html
COPY <<ROBOTS /usr/share/nginx/html/robots.txt
User-agent: *
Allow: /
ROBOTS
EXPOSE 8080
