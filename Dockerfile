# Lupe in a container: not root, nothing writable but /data and /tmp. See deploy/README.md.

FROM python:3.12-slim-bookworm AS build
WORKDIR /lupe
COPY pyproject.toml requirements.lock ./
# --no-deps: the lock is whole, and every hash is in it.
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.lock \
 && printf '#!/venv/bin/python\nfrom bot.cli import main\n\nmain()\n' > /venv/bin/lupe \
 && chmod 0755 /venv/bin/lupe
# Which version it is, as an installer would write it down: to have one build Lupe would fetch setuptools, past the lock.
RUN version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml) \
 && info=$(echo /venv/lib/python3.*/site-packages)/lupe-$version.dist-info \
 && mkdir "$info" \
 && printf 'Metadata-Version: 2.1\nName: lupe\nVersion: %s\n' "$version" > "$info/METADATA"
COPY migrations ./migrations
COPY content ./content
COPY bot ./bot
RUN /venv/bin/python -m compileall -q bot migrations

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin lupe \
 && install --directory --owner=lupe --group=lupe --mode=0700 /data
COPY --from=build /venv /venv
COPY --from=build /lupe /lupe
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONPATH=/lupe \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LUPE_DATA_DIR=/data \
    LUPE_LOG_FORMAT=json \
    LUPE_HEALTH_BIND=127.0.0.1:8081
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# Whatever starts unhealthy containers anew mends nothing where the database or Telegram is away: /readyz is for alarms.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/livez', timeout=8)"]
CMD ["lupe", "run"]
