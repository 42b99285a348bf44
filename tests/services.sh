#!/usr/bin/env bash
# Real PostgreSQL, Redis and Chromium for the tests, private to one folder and gone afterwards.
#
#   env=$(tests/services.sh start DIR) && eval "$env"   start both servers, or find them running
#   tests/services.sh crash DIR postgres|redis          end one without warning (fault tests)
#   tests/services.sh revive DIR postgres|redis         start it again on the same port and data
#   tests/services.sh stop DIR                          end both, remove DIR
#
# Uses what the machine has; installs what is missing with apt-get. Speaks to people on stderr.
set -euo pipefail

say() { printf 'services: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

find_postgres_bin() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null |
    sort -V | tail -n 1) || true
  if [ -z "$found" ] && command -v initdb >/dev/null; then found=$(dirname "$(command -v initdb)"); fi
  if [ -x "$found/initdb" ]; then printf '%s' "$found"; fi
}

find_chromium() {
  local name
  if [ -n "${PLAZA_TEST_CHROMIUM:-}" ]; then printf '%s' "$PLAZA_TEST_CHROMIUM"; return; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name"; then return; fi
  done
}

# Installed servers must not start by themselves: the tests leave nothing running.
install_packages() {
  local as_root=()
  command -v apt-get >/dev/null ||
    fail "missing: $*. There is no apt-get here: install them by hand, then try again."
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null ||
      fail "missing: $*. Install them (sudo apt-get install $*), then try again."
    as_root=(sudo -n)
  fi
  say "installing $*"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive bash -s -- "$@" >&2 <<'ROOT' || fail "apt-get could not install $*"
    set -eu
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
      printf '#!/bin/sh\nexit 101\n' >"$policy"
      chmod +x "$policy"
      trap 'rm -f "$policy"' EXIT
    fi
    apt-get -qq update </dev/null
    apt-get -qq -y --no-install-recommends install "$@" </dev/null >/dev/null
ROOT
}

find_or_install() {
  local missing=()
  if [ -z "$(find_postgres_bin)" ]; then missing+=(postgresql); fi
  if ! command -v redis-server >/dev/null; then missing+=(redis-server); fi
  if [ -z "$(find_chromium)" ]; then missing+=(chromium); fi
  if [ "${#missing[@]}" -gt 0 ]; then install_packages "${missing[@]}"; fi
  postgres_bin=$(find_postgres_bin)
  redis_bin=$(command -v redis-server || true)
  chromium=$(find_chromium)
  [ -n "$postgres_bin" ] || fail "PostgreSQL is still missing: initdb was not found"
  [ -n "$redis_bin" ] || fail "Redis is still missing: redis-server was not found"
  [ -n "$chromium" ] || fail "Chromium is still missing"
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# PostgreSQL refuses to run as root, so root hands it to another user.
choose_postgres_user() {
  if [ "$(id -u)" -ne 0 ]; then id -un; return; fi
  local user
  for user in postgres nobody; do
    if id "$user" >/dev/null 2>&1; then printf '%s' "$user"; return; fi
  done
  fail "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as"
}

as_postgres() {
  if [ "$postgres_user" = "$(id -un)" ]; then
    (cd / && "$@")
  elif command -v runuser >/dev/null; then
    (cd / && runuser -u "$postgres_user" -- "$@")
  else
    (cd / && su -s /bin/sh "$postgres_user" -c "$(printf '%q ' "$@")")
  fi
}

# A folder that user can reach: below DIR where possible, else below the temporary folder.
make_postgres_folder() {
  local folder=$dir/postgres
  if [ "$(id -u)" -eq 0 ]; then
    chmod a+rx "$dir"
    as_postgres test -x "$dir" || folder=$(mktemp -d "${TMPDIR:-/tmp}/plaza-postgres.XXXXXX")
  fi
  mkdir -p "$folder"
  chown "$postgres_user" "$folder"
  chmod 700 "$folder"
  printf '%s' "$folder"
}

create_postgres() {
  as_postgres "$postgres_bin/initdb" --pgdata="$postgres_dir" --username=plaza --auth=trust \
    --encoding=UTF8 --locale=C --no-sync --no-instructions >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; fail "initdb failed"; }
  cat >>"$postgres_dir/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
fsync = off
full_page_writes = off
autovacuum_naptime = 10min
CONF
}

start_postgres() {
  as_postgres "$postgres_bin/pg_ctl" start --silent --wait --timeout=60 --pgdata="$postgres_dir" \
    --log="$postgres_dir/server.log" --options="-p $postgres_port" </dev/null >&2
}

start_redis() {
  "$redis_bin" --bind 127.0.0.1 --port "$redis_port" --save '' --appendonly no --dir "$dir" \
    --pidfile "$dir/redis.pid" --logfile "$dir/redis.log" --daemonize yes >/dev/null || return 1
  local tries
  for tries in $(seq 100); do
    if answers_ping; then return; fi
    sleep 0.1
  done
  tail -n 5 "$dir/redis.log" >&2
  return 1
}

# Spoken by hand: redis-cli is another package.
answers_ping() {
  python3 - "$redis_port" <<'PY' 2>/dev/null
import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1) as s:
    s.sendall(b"PING\r\n")
    sys.exit(s.recv(7) != b"+PONG\r\n")
PY
}

postgres_pid() { head -n 1 "$postgres_dir/postmaster.pid" 2>/dev/null || true; }
redis_pid() { cat "$dir/redis.pid" 2>/dev/null || true; }

# The pid is ours only while its command line still says so: numbers are given out again.
running() {
  local pid=$1 mark=$2
  [ -n "$pid" ] && ps -p "$pid" -o args= 2>/dev/null | grep -qF -- "$mark"
}

postgres_runs() { running "$(postgres_pid)" "$postgres_dir"; }
redis_runs() { running "$(redis_pid)" "127.0.0.1:$redis_port"; }

end() {
  local pid=$1 mark=$2 signal=$3 tries
  running "$pid" "$mark" || return 0
  kill "-$signal" "$pid" 2>/dev/null || true
  for tries in $(seq 100); do
    running "$pid" "$mark" || return 0
    sleep 0.1
  done
  say "pid $pid did not end on SIG$signal, killing it"
  kill -KILL "$pid" 2>/dev/null || true
}

# A port that was free a moment ago may be taken by now.
with_a_free_port() {
  local variable=$1 start=$2 tries
  for tries in 1 2 3 4 5; do
    printf -v "$variable" '%s' "$(free_port)"
    if "$start"; then return; fi
  done
  fail "$start failed five times; the logs are in $dir"
}

remember() { declare -p postgres_bin postgres_user postgres_dir postgres_port redis_bin redis_port chromium >"$dir/state"; }
recall() { [ -f "$dir/state" ] && eval "$(sed 's/^declare --/declare -g --/' "$dir/state")"; }

print_environment() {
  printf 'export %s=%q\n' \
    PLAZA_TEST_POSTGRES "postgres://plaza@127.0.0.1:$postgres_port/postgres" \
    PLAZA_TEST_POSTGRES_PID "$(postgres_pid)" \
    PLAZA_TEST_POSTGRES_DIR "$postgres_dir" \
    PLAZA_TEST_POSTGRES_BIN "$postgres_bin" \
    PLAZA_TEST_REDIS "redis://127.0.0.1:$redis_port" \
    PLAZA_TEST_REDIS_PID "$(redis_pid)" \
    PLAZA_TEST_REDIS_BIN "$redis_bin" \
    PLAZA_TEST_CHROMIUM "$chromium" \
    PLAZA_TEST_SERVICES "$dir"
}

start() {
  if recall && postgres_runs && redis_runs; then print_environment; return; fi
  stop
  find_or_install
  mkdir -p "$dir"
  postgres_user=$(choose_postgres_user)
  postgres_dir=$(make_postgres_folder)
  postgres_port=0 redis_port=0
  remember
  trap 'status=$?; [ "$status" -eq 0 ] || stop' EXIT
  create_postgres
  with_a_free_port postgres_port start_postgres
  remember
  with_a_free_port redis_port start_redis
  remember
  print_environment
}

stop() {
  recall || return 0
  end "$(postgres_pid)" "$postgres_dir" INT
  end "$(redis_pid)" "127.0.0.1:$redis_port" TERM
  rm -rf "$postgres_dir" "$dir"
}

crash() {
  recall || fail "nothing was started in $dir"
  case $1 in
    # SIGQUIT is PostgreSQL's own crash: no checkpoint, sessions cut off, recovery at the next start.
    postgres) end "$(postgres_pid)" "$postgres_dir" QUIT ;;
    redis) end "$(redis_pid)" "127.0.0.1:$redis_port" KILL ;;
    *) fail "crash what? postgres or redis" ;;
  esac
}

revive() {
  recall || fail "nothing was started in $dir"
  case $1 in
    postgres) postgres_runs || start_postgres || fail "PostgreSQL did not come back: $postgres_dir/server.log" ;;
    redis) redis_runs || start_redis || fail "Redis did not come back" ;;
    *) fail "revive what? postgres or redis" ;;
  esac
}

usage() { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }

[ "$#" -ge 2 ] || usage
case $2 in /*) dir=$2 ;; *) dir=$PWD/$2 ;; esac
case $1 in
  start) start ;;
  stop) stop ;;
  crash | revive) [ "$#" -eq 3 ] || usage; "$1" "$3" ;;
  *) usage ;;
esac
