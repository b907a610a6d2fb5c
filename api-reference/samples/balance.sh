#!/usr/bin/env bash
# What the account holds: one signed call with curl and openssl, for a trial. Needs bash 5.
# While it runs, other users of the same computer can see the secret among the running programs.
set -euo pipefail

base=${KRAKEN_API_BASE:-https://api.kraken.com}
path=/0/private/Balance
now=${EPOCHREALTIME/[.,]/}
nonce=${now:0:13}
body="nonce=$nonce"

# The path, then the 32 raw bytes of SHA-256 of nonce and body; signed with the decoded secret.
key=$(printf %s "$KRAKEN_API_SECRET" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$(
  { printf %s "$path"; printf %s "$nonce$body" | openssl dgst -sha256 -binary; } |
    openssl dgst -sha512 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A
)

curl --silent --show-error --fail "$base$path" \
  --header "API-Key: $KRAKEN_API_KEY" \
  --header "API-Sign: $signature" \
  --header "Content-Type: application/x-www-form-urlencoded" \
  --user-agent example/1 \
  --data "$body"
echo
