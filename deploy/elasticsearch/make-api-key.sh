#!/usr/bin/env bash
# Makes the key with which the portal reaches its own index and no other; prints the line for deploy/.env.
#
#   docker compose exec -T elasticsearch bash -s < elasticsearch/make-api-key.sh
#
# For another server: ELASTICSEARCH_URL, ELASTICSEARCH_CA (file), ELASTIC_PASSWORD, ELASTICSEARCH_INDEX. The password is
# read from the environment and never stands on a command line. A second key does not end the first (--invalidate does).
set -euo pipefail

url=${ELASTICSEARCH_URL:-https://localhost:9200}
ca=${ELASTICSEARCH_CA:-config/certificates/ca/ca.crt}
index=${ELASTICSEARCH_INDEX:-portal}
name=portal-$index

refuse() {
    echo "make-api-key: $*" >&2
    exit 1
}

[ -n "${ELASTIC_PASSWORD:-}" ] || refuse "ELASTIC_PASSWORD is not set"
[[ $index =~ ^[a-z0-9][a-z0-9_-]*$ ]] || refuse "'$index' is no name for an index"

ask() {
    local answer
    if ! answer=$(curl --silent --show-error --fail-with-body --cacert "$ca" --header 'Content-Type: application/json' \
        --request "$1" --data "$3" --config <(printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD") "$url$2"); then
        [ -z "$answer" ] || echo "$answer" >&2
        refuse "no key from $url; the reason stands above"
    fi
    echo "$answer"
}

if [ "${1:-}" = --invalidate ]; then
    ask DELETE /_security/api_key "{\"name\": \"$name\"}" >/dev/null
    echo "All keys called $name are invalid." >&2
    exit
fi

# "monitor" reads version and health of the cluster; "manage" makes, switches and drops the portal's own indexes.
answer=$(ask POST /_security/api_key "{
    \"name\": \"$name\",
    \"role_descriptors\": {
        \"portal\": {
            \"cluster\": [\"monitor\"],
            \"indices\": [{\"names\": [\"$index\", \"$index-*\"], \"privileges\": [\"manage\", \"read\", \"write\"]}]
        }
    }
}")
key=$(sed -nE 's/.*"encoded" ?: ?"([^"]+)".*/\1/p' <<<"$answer")
[ -n "$key" ] || refuse "no key in the answer"
echo "ELASTICSEARCH_API_KEY=$key"
