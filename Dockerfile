# Plumbline: build once, run as an unprivileged user. The container wants DATABASE_URL, or a volume on /data for the
# built-in database.
FROM node:24-bookworm-slim AS build
WORKDIR /plumbline
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /plumbline
COPY --from=build --chown=node:node /plumbline ./
RUN mkdir /data && chown node:node /data
USER node
# What a container publishes decides who reaches it.
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "lib/server/main.ts"]
