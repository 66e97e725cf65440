# This stage was added yesterday. With names it does not matter.
FROM node:22-alpine AS web
WORKDIR /web
COPY web .
RUN npm ci && npm run build

FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM alpine:3.22 AS runtime
COPY --from=build /out/server /server
COPY --from=web /web/dist /srv/www
CMD ["/server"]
