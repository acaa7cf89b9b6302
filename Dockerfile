# The bot in a container: one Node binary, one folder, no packages, no shell needed, nothing written.
# docker build -t csp-desk . && docker run --read-only --env-file <variables> -v <resellers.json>:/etc/csp-desk/resellers.json:ro -p 3978:3978 csp-desk
# Tags are pinned to a version and not to a digest: nobody could look digests up where this was written. Pin them in your registry.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY dev/build.ts dev/build-dist.ts dev/bundle.ts dev/
COPY src src
RUN npm run build

FROM debian:bookworm-slim
# only the binary: npm, yarn and their packages have no work here
COPY --from=build /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
COPY package.json ./
COPY cards cards
COPY --from=build /build/dist dist
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 RESELLERS_FILE=/etc/csp-desk/resellers.json
EXPOSE 3978
# nobody's account, as a number, so that platforms can see that it is not root
USER 10001:10001
# alive, not ready: storage that is away is no reason to restart
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node hears SIGTERM itself and starts no processes; give it 25 s to drain (docker stop -t 25)
ENTRYPOINT ["node", "dist/src/index.js"]
