# This stage was added yesterday. Which stage is number 0 now?
FROM node:22-alpine
WORKDIR /web
COPY web .
RUN npm ci && npm run build

FROM golang:1.26-alpine
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM alpine:3.22
COPY --from=0 /out/server /server
COPY --from=1 /web/dist /srv/www
CMD ["/server"]
