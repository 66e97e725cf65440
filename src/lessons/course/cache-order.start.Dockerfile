FROM node:22 AS build
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y optipng
RUN npm ci
RUN npm run build -- --outDir /app/dist

FROM nginx:alpine AS runtime
COPY --from=build /app/dist /usr/share/nginx/html
