# shellcheck shell=bash
# Throwaway PostgreSQL and MariaDB servers for the tests; sourced by tests/run, which calls `stop_servers`,
# `remove_temp_folder` and `remove_our_policy` from its exit trap.
#
# Both servers listen on 127.0.0.1 and on a unix socket in the temp folder. Tests connect as `seed`, which owns the
# database `seed_test` and may create more (MariaDB: named `seed_...`), but is no superuser: what passes here passes
# with the rights an application has.

set -euo pipefail

temp_folder=
server_pids=()

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "tests/run: $*"
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# --- What must be installed ------------------------------------------------------------------------------------------

# Debian keeps the PostgreSQL server out of PATH, in one folder per major version; the newest wins.
find_postgres() {
    local folders folder
    folders=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse)
    # Elsewhere: the folder of the `postgres` in PATH.
    folders+=$'\n'$(dirname "$(command -v postgres || echo none/none)")
    while read -r folder; do
        if [[ -x $folder/postgres && -x $folder/initdb && -x $folder/psql && -x $folder/pg_isready ]]; then
            printf '%s\n' "$folder"
            return
        fi
    done <<<"$folders"
    return 1
}

has_mariadb() { has mariadbd && has mariadb-install-db && has mariadb; }

# The places where the build script of pq-sys looks.
has_libpq() { pkg-config --exists libpq 2>/dev/null || has pg_config || [[ -n ${PQ_LIB_DIR-} ]]; }

# The places where the build script of mysqlclient-sys looks.
has_libmariadb() {
    pkg-config --exists mysqlclient 2>/dev/null || pkg-config --exists libmariadb 2>/dev/null ||
        has mysql_config || [[ -n ${MYSQLCLIENT_LIB_DIR-} ]]
}

missing_packages() {
    local packages=()
    [[ -n ${SEED_TEST_POSTGRES_URL-} ]] || find_postgres >/dev/null || packages+=(postgresql)
    [[ -n ${SEED_TEST_MYSQL_URL-} ]] || has_mariadb || packages+=(mariadb-server)
    has_libpq || packages+=(libpq-dev)
    # mysqlclient-sys finds Debian's libmariadb through pkg-config only.
    has_libmariadb || packages+=(libmariadb-dev pkg-config)
    printf '%s' "${packages[*]}"
}

install_missing_packages() {
    local packages
    packages=$(missing_packages)
    [[ -n $packages ]] || return 0
    if (( EUID != 0 )) || ! has apt-get; then
        say "tests/run: the tests need these Debian packages (or what they contain): $packages"
        say "  as root:  apt-get update && apt-get install $packages"
        say "  or set SEED_TEST_POSTGRES_URL and SEED_TEST_MYSQL_URL to empty test databases of your own;"
        say "  the client libraries (libpq-dev, libmariadb-dev, pkg-config) are needed in any case"
        exit 1
    fi
    say "installing Debian packages: $packages"
    # shellcheck disable=SC2086 # one word per package
    install_packages_without_services $packages
    packages=$(missing_packages)
    [[ -z $packages ]] || fail "still missing after the installation: $packages"
}

# The packages would start servers of their own on the standard ports; invoke-rc.d asks policy-rc.d first.
policy=/usr/sbin/policy-rc.d
policy_is_ours=

install_packages_without_services() {
    local installed=ok service
    if [[ ! -e $policy && ! -L $policy ]]; then
        policy_is_ours=yes
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    # A source that cannot be reached is no reason to stop: the others may have it all.
    apt-get update >&2 || say "apt-get update failed; trying with the package lists at hand"
    apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@" >&2 || installed=no
    if [[ -z $policy_is_ours ]]; then
        # A policy that was here before may allow services to start.
        for service in "$@"; do
            case $service in
                postgresql) service postgresql stop >&2 || true ;;
                mariadb-server) service mariadb stop >&2 || true ;;
            esac
        done
    fi
    remove_our_policy
    [[ $installed == ok ]] || fail "could not install $*; install them by hand and run again"
}

remove_our_policy() {
    if [[ -n $policy_is_ours ]]; then
        rm -f "$policy"
        policy_is_ours=
    fi
}

# --- The temp folder -------------------------------------------------------------------------------------------------

# Both package users must be able to enter it, and a socket in it must stay below the 107 bytes the kernel allows.
suits_servers() {
    (( ${#1} <= 60 )) || return 1
    (( EUID != 0 )) || setpriv --reuid=nobody --regid=nogroup --clear-groups test -x "$1"
}

make_temp_folder() {
    local base=${TMPDIR:-/tmp}
    suits_servers "$base" || base=/tmp
    temp_folder=$(mktemp -d "$base/seed-tests.XXXXXX")
    chmod 711 "$temp_folder"
}

remove_temp_folder() {
    [[ -z $temp_folder ]] || rm -rf "$temp_folder"
    temp_folder=
}

# --- Starting and stopping -------------------------------------------------------------------------------------------

# set_as_user USER DEATH_SIGNAL FOLDER: sets `as_user`, the words before a server's command. PostgreSQL refuses to run
# as root, so root hands over to the package's user, in FOLDER, because that user may not be allowed to enter ours.
# The death signal stops a server whose tests/run was killed without a chance to do it.
set_as_user() {
    local user=$1 death_signal=$2
    as_user=(env --chdir="$3")
    if (( EUID == 0 )); then
        as_user+=(setpriv --reuid="$user" --regid="$user" --init-groups --reset-env --pdeathsig="$death_signal")
    elif has setpriv; then
        as_user+=(setpriv --pdeathsig="$death_signal")
    fi
}

make_server_folder() {
    mkdir -m 700 "$2"
    if (( EUID == 0 )); then chown "$1:" "$2"; fi
}

# A port below the range from which Linux takes the ports of outgoing connections. Another process can still take it
# before the server does; therefore starting is tried several times.
free_port() {
    local port
    while true; do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            printf '%s\n' "$port"
            return
        fi
    done
}

# Starts a command in a process group of its own, so that Ctrl-C in a terminal does not reach it before we do.
# Sets `child`.
start_in_own_group() {
    set -m
    "$@" </dev/null &
    child=$!
    set +m
}

# wait_until_ready PID COMMAND...: false if the process ends before the command succeeds, or after a minute.
wait_until_ready() {
    local pid=$1 deadline=$((SECONDS + 60))
    shift
    while kill -0 "$pid" 2>/dev/null; do
        if "$@" >/dev/null 2>&1; then return 0; fi
        (( SECONDS < deadline )) || return 1
        sleep 0.1
    done
    return 1
}

# start_server NAME FOLDER START READY: START is a function that takes a port and sets `child`. Sets `port`.
start_server() {
    local name=$1 folder=$2 start=$3 ready=$4 attempt
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        "$start" "$folder" "$port"
        server_pids+=("$child")
        if wait_until_ready "$child" "$ready" "$folder" "$port"; then return 0; fi
        stop_servers_from $(( ${#server_pids[@]} - 1 ))
        say "$name did not start on port $port (attempt $attempt)"
    done
    tail -n 30 "$folder/log" >&2
    fail "$name did not start; the end of its log is above"
}

# SIGINT is the fast shutdown of PostgreSQL (SIGTERM waits for clients); MariaDB ignores it and stops on SIGTERM.
stop_servers_from() {
    local pid deadline=$((SECONDS + 20))
    for pid in "${server_pids[@]:$1}"; do
        kill -INT "$pid" 2>/dev/null || true
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in "${server_pids[@]:$1}"; do
        while kill -0 "$pid" 2>/dev/null && (( SECONDS < deadline )); do sleep 0.1; done
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    server_pids=("${server_pids[@]:0:$1}")
}

stop_servers() { stop_servers_from 0; }

# Uses the servers of the two variables where set, else starts our own and sets the variables.
provide_servers() {
    [[ -n ${SEED_TEST_POSTGRES_URL-} ]] || start_postgres
    [[ -n ${SEED_TEST_MYSQL_URL-} ]] || start_mariadb
    export SEED_TEST_POSTGRES_URL SEED_TEST_MYSQL_URL
}

# --- PostgreSQL ------------------------------------------------------------------------------------------------------

start_postgres() {
    local folder=$temp_folder/postgres port
    postgres_bin=$(find_postgres)
    set_as_user postgres INT "$folder"
    make_server_folder postgres "$folder"
    # --no-locale: text sorts by bytes, as on SQLite, whatever languages the machine has.
    "${as_user[@]}" "$postgres_bin/initdb" --pgdata="$folder/data" --no-locale --encoding=UTF8 --no-sync \
        --auth-local=peer --auth-host=trust >"$folder/log" 2>&1 ||
        { tail -n 30 "$folder/log" >&2 && fail "initdb failed"; }
    # The superuser is reached through the socket only, so other users of this machine cannot become it.
    printf '%s\n' 'local all all peer' 'host all seed 127.0.0.1/32 trust' >"$folder/data/pg_hba.conf"
    start_server PostgreSQL "$folder" launch_postgres postgres_is_ready
    "${as_user[@]}" "$postgres_bin/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
        --host="$folder" --port="$port" --dbname=postgres \
        --command='CREATE ROLE seed LOGIN CREATEDB' --command='CREATE DATABASE seed_test OWNER seed' >&2
    SEED_TEST_POSTGRES_URL="postgres://seed@127.0.0.1:$port/seed_test"
}

launch_postgres() {
    start_in_own_group "${as_user[@]}" "$postgres_bin/postgres" -D "$1/data" -p "$2" -k "$1" -h 127.0.0.1 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
        -c max_connections=200 -c timezone=UTC >>"$1/log" 2>&1
}

postgres_is_ready() { "$postgres_bin/pg_isready" --quiet --host="$1" --port="$2"; }

# --- MariaDB ---------------------------------------------------------------------------------------------------------

start_mariadb() {
    local folder=$temp_folder/mariadb port
    set_as_user mysql TERM "$folder"
    make_server_folder mysql "$folder"
    mkdir -m 700 "$folder/tmp"
    # The password is not for secrecy: clients since MariaDB 11.4 prove the server's TLS certificate with it.
    cat >"$folder/setup.sql" <<'SQL'
CREATE DATABASE IF NOT EXISTS seed_test;
CREATE USER IF NOT EXISTS seed@'%' IDENTIFIED BY 'seed';
GRANT ALL PRIVILEGES ON `seed\_%`.* TO seed@'%';
SQL
    if (( EUID == 0 )); then chown mysql: "$folder/tmp" "$folder/setup.sql"; fi
    "${as_user[@]}" mariadb-install-db --no-defaults --datadir="$folder/data" --tmpdir="$folder/tmp" \
        --skip-test-db --skip-name-resolve --auth-root-authentication-method=socket \
        --loose-innodb-flush-method=nosync --debug-no-sync >"$folder/log" 2>&1 ||
        { tail -n 30 "$folder/log" >&2 && fail "mariadb-install-db failed"; }
    start_server MariaDB "$folder" launch_mariadb mariadb_is_ready
    # shellcheck disable=SC2034 # read by tests/run
    SEED_TEST_MYSQL_URL="mysql://seed:seed@127.0.0.1:$port/seed_test"
}

launch_mariadb() {
    start_in_own_group "${as_user[@]}" "$(command -v mariadbd)" --no-defaults --datadir="$1/data" --tmpdir="$1/tmp" \
        --bind-address=127.0.0.1 --port="$2" --socket="$1/socket" --pid-file="$1/pid" --init-file="$1/setup.sql" \
        --local-infile=1 --max-allowed-packet=64M --max-connections=200 --default-time-zone=+00:00 \
        --character-set-server=utf8mb4 --collation-server=utf8mb4_general_ci --skip-name-resolve --skip-log-bin \
        --loose-innodb-flush-method=nosync --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=OFF \
        --debug-no-sync >>"$1/log" 2>&1
}

mariadb_is_ready() {
    mariadb --no-defaults --socket="$1/socket" --user=seed --password=seed --execute='SELECT 1' seed_test
}
