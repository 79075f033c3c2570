#!/bin/sh
# Leaves the durable backend of this environment where the package is built: azd hands its environment to hooks alone.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
backend=${EMAILGEN_DURABLE_BACKEND:-AzureStorage}
mkdir -p "$root/artifacts/package"
cat > "$root/artifacts/package/backend.props" <<EOF
<Project>
  <PropertyGroup>
    <DurableBackend>$backend</DurableBackend>
  </PropertyGroup>
</Project>
EOF
