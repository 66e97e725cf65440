FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build -- --outDir /app/dist
CMD ["node", "dist/server.js"]
