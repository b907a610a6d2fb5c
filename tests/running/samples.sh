# Runs curl samples one after the other, each text as it is: `samples.sh PORT CLOCK FOLDER...`.
# The exchange of the tests is where api.kraken.com would be.
printf 'connect-to = "api.kraken.com:443:127.0.0.1:%s"\nsilent\nshow-error\n' "$1" > "$CURL_HOME/.curlrc"
clock=$2
shift 2
if [ "$clock" != 0 ]; then
  printf '#!/bin/sh\nprintf %%s %s\n' "$clock" > "$CURL_HOME/perl"
  chmod +x "$CURL_HOME/perl"
  PATH=$CURL_HOME:$PATH
fi
for folder in "$@"; do
  (cd "$folder" && bash -euo pipefail sample.sh > out 2> said || { echo "ended with $?" >> said; }; cat said >&2; mv said err)
done
