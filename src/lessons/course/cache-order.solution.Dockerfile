FROM node:22 AS build
WORKDIR /app
RUN apt-get update && apt-get install -y optipng
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build -- --outDir /app/dist

FROM nginx:alpine AS runtime
COPY --from=build /app/dist /usr/share/nginx/html
