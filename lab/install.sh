#!/bin/sh
# Installs, on Debian, every program the lab measures. Run as root: lab/install.sh [--no-browsers]
# No daemon is started: a policy-rc.d that refuses is in place while packages are set up,
# and is taken away again (or the one that was there is put back) when the script ends.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

if [ "$(id -u)" -ne 0 ]; then
  echo 'lab/install.sh: run as root (apt-get needs it)' >&2
  exit 1
fi

policy=/usr/sbin/policy-rc.d
kept=
restore_policy() {
  if [ -n "$kept" ]; then mv -f "$kept" "$policy"; else rm -f "$policy"; fi
}
if [ -e "$policy" ]; then
  kept=$policy.before-lab
  mv -f "$policy" "$kept"
fi
trap restore_policy EXIT
trap 'exit 1' HUP INT TERM
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

servers='nginx libnginx-mod-http-dav-ext apache2 haproxy varnish squid caddy lighttpd
lighttpd-mod-webdav tomcat10 libjetty9-java h2o nghttp2-proxy trafficserver gunicorn uwsgi-core
uwsgi-plugin-python3 uvicorn puma ruby ruby-webrick php-cgi php-cli golang-go
default-jdk-headless python3 python3-waitress python3-tornado tinyproxy openssl iproute2'
clients='curl wget wget2 perl libwww-perl python3-requests python3-httpx python3-aiohttp
php-curl util-linux procps'
browsers='chromium firefox-esr webkit2gtk-driver xvfb xauth dbus-x11 fonts-dejavu-core'
[ "${1:-}" = --no-browsers ] && browsers=

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
wanted=
for package in $servers $clients $browsers; do
  if apt-cache show "$package" >/dev/null 2>&1; then
    wanted="$wanted $package"
  else
    echo "not in this Debian: $package (the lab will report it as missing)"
  fi
done
# shellcheck disable=SC2086 # a list of words is meant here
apt-get install -q -y --no-install-recommends $wanted

# The npm clients and servers have their own pinned list, kept apart from the site's.
if command -v npm >/dev/null 2>&1; then
  (cd "$here" && npm ci --no-audit --no-fund)
else
  echo 'npm is missing: axios, got, superagent, express and fastify are left out'
fi
echo 'lab/install.sh: done. Next: npm run lab'
