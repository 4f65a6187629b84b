#!/bin/sh
# A throw-away PostgreSQL server for tests, on a socket in a temporary folder; it does not wait for the disk.
# usage: postgres.sh start      (prints the server's address)
#        postgres.sh stop ADDRESS  (stops it and deletes its folder)
# Where the server is not installed, Debian's package is; it runs as the user postgres where root starts it.
set -eu

# programs: the folder of initdb and pg_ctl, the newest where there are several.
programs() {
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$found" ] && [ -x "$found/initdb" ]; then
        echo "$found"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    fi
}

install_server() {
    if ! command -v apt-get >/dev/null; then
        echo "PostgreSQL's server is not installed: install it, so that initdb is on the path, and run this again" >&2
        exit 1
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        echo "PostgreSQL's server is not installed: sudo apt-get install postgresql, then run this again" >&2
        exit 1
    fi
    $as_root apt-get update -qq >&2
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2
}

# as_user COMMAND...: PostgreSQL refuses to run as root.
as_user() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start() {
    if [ -z "$(programs)" ]; then install_server; fi
    bin=$(programs)
    folder=$(mktemp -d "${TMPDIR:-/tmp}/postgres.XXXXXX")
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
    cd "$folder"
    # Small files of the write-ahead log, so that writing them over, as a redaction does, is quick.
    if ! {
        as_user "$bin/initdb" --pgdata "$folder/data" --username postgres --auth trust --encoding UTF8 \
            --no-locale --wal-segsize 1 &&
        printf "listen_addresses = ''\nunix_socket_directories = '%s'\nfsync = off\n" "$folder" \
            >> "$folder/data/postgresql.conf" &&
        as_user "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/server.log" --wait start
    } > "$folder/start.log" 2>&1 < /dev/null; then
        cat "$folder"/*.log >&2
        rm -rf "$folder"
        exit 1
    fi
    echo "postgresql:///postgres?host=$folder&user=postgres"
}

stop() {
    folder=${1#*host=}
    folder=${folder%%&*}
    if [ ! -f "$folder/data/PG_VERSION" ]; then
        echo "$1 is no server that this script started" >&2
        exit 2
    fi
    cd "$folder"
    as_user "$(programs)/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop || true
    cd /
    rm -rf "$folder"
}

case "${1:-} $#" in
    "start 1") start ;;
    "stop 2") stop "$2" ;;
    *) echo "usage: postgres.sh start | postgres.sh stop ADDRESS" >&2; exit 2 ;;
esac
