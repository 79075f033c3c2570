#!/bin/sh
# Lets Event Grid tell the app of dropped lists. The key for it is made when the app first runs, so this comes after it.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)

for name in AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP EMAILGEN_APP EMAILGEN_TOPIC EMAILGEN_STORAGE EMAILGEN_EVENT_IDENTITY; do
  eval "value=\${$name:-}"
  if [ -z "$value" ]; then
    echo "$name is not set: run this by 'azd hooks run postdeploy', after 'azd provision'." >&2
    exit 1
  fi
done
if ! command -v az >/dev/null 2>&1; then
  echo "The Azure CLI (az) is missing. Install it, sign in with 'az login', and run 'azd hooks run postdeploy'." >&2
  exit 1
fi

tries=0
until
  EMAILGEN_BLOBS_EXTENSION_KEY=$(az functionapp keys list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" \
    --name "$EMAILGEN_APP" --query systemKeys.blobs_extension --output tsv 2>/dev/null) && [ -n "$EMAILGEN_BLOBS_EXTENSION_KEY" ]
do
  tries=$((tries + 1))
  if [ "$tries" -ge "${EMAILGEN_KEY_TRIES:-30}" ]; then
    echo "$EMAILGEN_APP has no system key blobs_extension yet: it has not started. Look at its log stream, then run 'azd hooks run postdeploy'." >&2
    exit 1
  fi
  sleep "${EMAILGEN_KEY_WAIT:-10}"
done

# By the environment, so that it shows in no list of processes.
export EMAILGEN_APP EMAILGEN_TOPIC EMAILGEN_STORAGE EMAILGEN_EVENT_IDENTITY EMAILGEN_BLOBS_EXTENSION_KEY
az deployment group create --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name emailgen-inbox \
  --parameters "$here/inbox.bicepparam" --output none
echo "Lists that are dropped into the container inbox of $EMAILGEN_STORAGE now start jobs."
