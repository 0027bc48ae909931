#!/usr/bin/env bash
# Makes, once, a certificate authority and the server's certificate; runs in the image of Elasticsearch (compose.yaml).
set -euo pipefail

certificates=${CERTIFICATES:-/certificates} # for the server alone
public=${PUBLIC:-/ca}                       # what its clients verify it by
days=3650

if [ ! -f "$certificates/server/server.crt" ]; then
    draft=$(mktemp -d)
    trap 'rm -rf "$draft"' EXIT
    elasticsearch-certutil ca --silent --pem --days "$days" --out "$draft/ca.zip"
    unzip -q "$draft/ca.zip" -d "$draft"
    elasticsearch-certutil cert --silent --pem --days "$days" --name server \
        --ca-cert "$draft/ca/ca.crt" --ca-key "$draft/ca/ca.key" \
        --dns elasticsearch --dns localhost --ip 127.0.0.1 --out "$draft/server.zip"
    unzip -q "$draft/server.zip" -d "$draft"
    mkdir -p "$certificates/ca"
    cp "$draft/ca/ca.crt" "$draft/ca/ca.key" "$certificates/ca/"
    cp -r "$draft/server" "$certificates/" # last: what is looked for above
fi
cp "$certificates/ca/ca.crt" "$public/ca.crt"

# The server runs as user 1000 of group 0; the key of the authority is for root.
chown -R root:root "$certificates"
chmod 0750 "$certificates" "$certificates/ca" "$certificates/server"
chmod 0640 "$certificates/ca/ca.crt" "$certificates/server/server.crt" "$certificates/server/server.key"
chmod 0600 "$certificates/ca/ca.key"
chmod 0755 "$public" && chmod 0644 "$public/ca.crt"
